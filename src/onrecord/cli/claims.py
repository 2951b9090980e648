"""``onrecord claims`` and ``onrecord claim``: what is claimed, and all about one claim."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from onrecord.cli.naming import find_claim, find_source
from onrecord.cli.records import Json, Limit, Place, ending, opened, page, put_json, put_json_list, tell, tell_nothing

StatusName = Literal["contested", "corroborated", "single-origin", "unconfirmed", "denied", "conceded"]
"""As ``onrecord.ledger.values.Status``, which takes too long to import for help."""

CLAIMS_EPILOG = ending('onrecord claims "maternity unit"', "onrecord claims --status contested --since 2025-05-12")
CLAIM_EPILOG = ending("onrecord claim 3f2a91bc", "onrecord claim maternity unit")


def claims(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY",
            help='Words that a claim holds, or its statements, sources or titles; "in quotation marks" together.',
            show_default=False,
        ),
    ] = None,
    status: Annotated[
        StatusName | None, typer.Option("--status", help="Only claims that stand so.", show_default=False)
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="NAME|ID", help="Only claims on which a source holds a position.", show_default=False
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY", help="Only claims with a report since a day or time.", show_default=False
        ),
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", metavar="NAME", help="Only claims on which an outlet reported.", show_default=False),
    ] = None,
    limit: Limit = 50,
    record: Place = None,
    json: Json = False,
) -> None:
    """List claims, the latest first; with QUERY those that hold its words, best first.

    Each has its status, on how many independent origins it rests, how many sources hold which stance (+ affirms,
    − denies, ○ declines, ? unconfirmed), and its id.
    """
    words = " ".join(query or ())
    with opened(context, record) as kept:
        speaker = find_source(kept, source) if source else None
        found = kept.claims(words, status=status, source=speaker, since=since, outlet=outlet, limit=limit + 1)
        if json:
            from onrecord.formats.record.values import of_claim

            put_json_list(of_claim(claim) for claim in found[:limit])
            return
        from onrecord.formats.record.claims import write

        with page() as stream:
            write(found[:limit], stream)
        if not found:
            tell_nothing(kept, "no claim is like that; 'onrecord ask \"TEXT\"' looks for what it means")
        elif len(found) > limit:
            tell(f"there are more than these {limit}; --limit N shows N")


def claim(
    context: typer.Context,
    id: Annotated[
        list[str], typer.Argument(metavar="ID", help="The claim's id, its beginning, or words that the claim holds.")
    ],
    record: Place = None,
    json: Json = False,
) -> None:
    """Show the dossier of a claim: all that the record has on it.

    Its status and why; who affirms it, denies it, will not say or cannot say, since when, in which exact words; on
    which independent origins it rests and why; its history; and the claims beside it. Of several claims that hold the
    words in place of an ID, the first that 'onrecord claims' lists is shown.
    """
    given = " ".join(id)
    with opened(context, record) as kept:
        dossier = kept.claim(find_claim(kept, given))
        if json:
            from onrecord.formats.record.values import of_dossier

            put_json(of_dossier(dossier))
            return
        from onrecord.formats.record.dossier import write

        with page() as stream:
            write(dossier, stream)
