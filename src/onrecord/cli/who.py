"""``onrecord who`` and ``onrecord changes``: what a source has said, and what became known."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.naming import NamingError, find
from onrecord.cli.records import Json, Limit, Place, ending, opened, page, put_json_list, tell, tell_nothing

WHO_EPILOG = ending('onrecord who "Beatrix Landor"')
CHANGES_EPILOG = ending("onrecord changes", "onrecord changes --since 2025-05-13")

SOURCES = 10
"""Sources of one name that are shown."""


def who(
    context: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME", help="Words of the source's name, or the beginning of its id.")
    ],
    limit: Limit = 20,
    record: Place = None,
    json: Json = False,
) -> None:
    """Show what a source has said on what, in its words, and where it turned."""
    words = " ".join(name)
    with opened(context, record) as kept:
        found = kept.who(words, limit=SOURCES)
        if not found:
            try:
                found = [kept.source(find(kept, words, "source").id)]
            except NamingError as error:
                if error.choices:
                    raise
        if json:
            from onrecord.formats.record.values import of_source_dossier

            put_json_list(of_source_dossier(one) for one in found)
            return
        if not found:
            tell_nothing(kept, f"nobody in the record is called {words!r}; 'onrecord sources' lists who is")
            return
        from onrecord.formats.record.people import write_who

        shown = {claim.id for one in found for claim, _ in one.positions[:limit]}
        quotes = {id: kept.claim(id).quotes for id in shown}
        with page() as stream:
            write_who(found, quotes, stream, most=limit)


def changes(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only what became known since a day or time.", show_default=False),
    ] = None,
    limit: Limit = 100,
    record: Place = None,
    json: Json = False,
) -> None:
    """Show what became known, the latest last: claims, positions, turns, origins and statuses, by the report.

    Of more than N changes the latest are shown.
    """
    with opened(context, record) as kept:
        found = kept.changes(since, limit=limit + 1, latest=True)
        more, found = len(found) > limit, found[-limit:]
        if json:
            from onrecord.formats.record.values import of_dated

            put_json_list(of_dated(dated) for dated in found)
            return
        from onrecord.formats.record.changes import write

        sources, reports = kept.look_up(
            sources={dated.change.source for dated in found if dated.change.source},
            reports={dated.change.report for dated in found},
        )
        with page() as stream:
            write(found, {id: source.name for id, source in sources.items()}, reports, stream)
        if not found:
            tell_nothing(kept, f"nothing became known since {since}")
        elif more:
            tell(f"these are the latest {limit}; --limit N shows N")
