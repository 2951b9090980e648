"""``onrecord sources``: who is in the record, and which sources are one."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.judging import judged_sources
from onrecord.cli.records import (
    Author,
    Json,
    Limit,
    Note,
    Place,
    ending,
    opened,
    page,
    put_json_list,
    tell,
    tell_nothing,
)


class ListsByDefault(TyperGroup):
    """Takes what is no command for a query: ``onrecord sources desmarin``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the word ``list`` in front where no command is. Typer brings a Click of its own: hence no type."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


sources = typer.Typer(
    name="sources",
    cls=ListsByDefault,
    help="List, merge and split sources; 'onrecord sources QUERY' lists.",
    rich_markup_mode=None,
    epilog="\b\nExamples:\n  onrecord sources\n  onrecord sources desmarin\n  onrecord sources merge 3f2a91bc 77d01e",
)


@sources.command("list", short_help="List sources.", epilog=ending("onrecord sources list desmarin"))
def list_sources(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="Words of the source's name.", show_default=False),
    ] = None,
    limit: Limit = 50,
    record: Place = None,
    json: Json = False,
) -> None:
    """List sources, those on most claims first; with QUERY those whose names hold its words.

    'onrecord sources QUERY' does the same. Each has its id, its other names, on how many claims it holds a position,
    and in how many reports it speaks.
    """
    with opened(context, record) as kept:
        found = kept.sources(" ".join(query or ()), limit=limit + 1)
        if json:
            from onrecord.formats.record.values import of_source_count

            put_json_list(of_source_count(one) for one in found[:limit])
            return
        if not found:
            tell_nothing(kept, "no source has such a name")
            return
        from onrecord.formats.record.people import write_list

        with page() as stream:
            write_list(found[:limit], stream)
        if len(found) > limit:
            tell(f"there are more than these {limit}; --limit N shows N")


One = Annotated[str, typer.Argument(metavar="A", help="Id of a source, or of a statement of it.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Id of the other one.")]


@sources.command(
    "merge", short_help="Say that two sources are one.", epilog=ending("onrecord sources merge 550297a9 20373e33")
)
def merge(
    context: typer.Context, a: One, b: Other, note: Note = "", author: Author = None, record: Place = None
) -> None:
    """Say that two sources are one. It is kept as a judgement and can be undone: 'onrecord judge undo N'."""
    judged_sources(context, "source", a, b, note=note, author=author, place=record)


@sources.command(
    "split",
    short_help="Say that two statements have two sources.",
    epilog=ending("onrecord sources split 5b12aa90 a1117721"),
)
def split(
    context: typer.Context, a: One, b: Other, note: Note = "", author: Author = None, record: Place = None
) -> None:
    """Say that the sources of two statements, taken for one, are two.

    The dossier of a claim gives the ids of statements. It is kept as a judgement and can be undone.
    """
    judged_sources(context, "not-source", a, b, note=note, author=author, place=record)
