"""``onrecord judge`` and ``onrecord judgements``: what people decide, added to the record and never deleted."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.attributions.values import Stance
from onrecord.cli.judging import judged_claims, judged_sources, split_claim, undone
from onrecord.cli.records import Author, Json, Note, Place, ending, opened, page, put_json_list, tell

JUDGEMENTS_EPILOG = ending("onrecord judgements")

judge = typer.Typer(
    name="judge",
    help="Decide what the machine cannot: what is one claim, one source, a stance, a wording.",
    rich_markup_mode=None,
    no_args_is_help=True,
    epilog=(
        "\b\nExamples:\n"
        '  onrecord judge merge 3f2a91bc 77d01e --note "the same meeting"\n'
        "  onrecord judge stance 5b12aa90 denies\n"
        "  onrecord judge undo 3\n\n"
        "Judgements are kept with author, time and what was seen. The machine's reading is derived around them."
    ),
)

A = Annotated[str, typer.Argument(metavar="A", help="Id of a claim, or of a statement on it.")]
B = Annotated[str, typer.Argument(metavar="B", help="Id of the other one.")]
OneSource = Annotated[str, typer.Argument(metavar="A", help="Id of a source, or of a statement of it.")]
Statement = Annotated[str, typer.Argument(metavar="STATEMENT", help="Id of a statement, as the dossier gives it.")]


@judge.command(
    "merge",
    short_help="Two claims are one.",
    epilog=ending('onrecord judge merge 3f2a91bc 77d01e64 --note "the same meeting"'),
)
def merge(context: typer.Context, a: A, b: B, note: Note = "", author: Author = None, record: Place = None) -> None:
    """Say that two claims are one."""
    judged_claims(context, "merge", a, b, note=note, author=author, place=record)


@judge.command(
    "split", short_help="A statement does not belong to its claim.", epilog=ending("onrecord judge split 5b12aa90")
)
def split(
    context: typer.Context,
    statement: Statement,
    b: Annotated[
        str | None,
        typer.Argument(
            metavar="FROM", help="Id of a statement or claim to part it from; by default its own.", show_default=False
        ),
    ] = None,
    note: Note = "",
    author: Author = None,
    record: Place = None,
) -> None:
    """Say that a statement does not belong to the claim that it stands in."""
    split_claim(context, statement, b, note=note, author=author, place=record)


@judge.command(
    "not-the-same",
    short_help="Two claims are two, and not to be offered as one.",
    epilog=ending("onrecord judge not-the-same 3f2a91bc 77d01e64"),
)
def not_the_same(
    context: typer.Context, a: A, b: B, note: Note = "", author: Author = None, record: Place = None
) -> None:
    """Say that two claims are two. They are not offered as one again."""
    judged_claims(context, "not-the-same", a, b, note=note, author=author, place=record)


@judge.command(
    "stance", short_help="A statement takes another stance.", epilog=ending("onrecord judge stance 5b12aa90 denies")
)
def stance(
    context: typer.Context,
    statement: Statement,
    stance: Annotated[Stance, typer.Argument(metavar="STANCE", help="affirms, denies, declines or unconfirmed.")],
    note: Note = "",
    author: Author = None,
    record: Place = None,
) -> None:
    """Say which stance a statement takes toward its claim."""
    judged_claims(context, "stance", statement, value=stance, note=note, author=author, place=record)


@judge.command(
    "wording",
    short_help="A claim is better worded so.",
    epilog=ending('onrecord judge wording 3f2a91bc "The leaders met at Lenz on Sunday"'),
)
def wording(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.")],
    words: Annotated[str, typer.Argument(metavar="TEXT", help="The wording.")],
    note: Note = "",
    author: Author = None,
    record: Place = None,
) -> None:
    """Say how a claim is worded."""
    judged_claims(context, "wording", claim, value=words, note=note, author=author, place=record)


@judge.command("source", short_help="Two sources are one.", epilog=ending("onrecord judge source 550297a9 20373e33"))
def source(
    context: typer.Context, a: OneSource, b: B, note: Note = "", author: Author = None, record: Place = None
) -> None:
    """Say that two sources are one, as 'onrecord sources merge' does."""
    judged_sources(context, "source", a, b, note=note, author=author, place=record)


@judge.command(
    "not-source",
    short_help="Two statements have two sources.",
    epilog=ending("onrecord judge not-source 5b12aa90 a1117721"),
)
def not_source(
    context: typer.Context, a: OneSource, b: B, note: Note = "", author: Author = None, record: Place = None
) -> None:
    """Say that the sources of two statements are two, as 'onrecord sources split' does."""
    judged_sources(context, "not-source", a, b, note=note, author=author, place=record)


@judge.command("undo", short_help="Undo a judgement.", epilog=ending('onrecord judge undo 3 --note "not confirmed"'))
def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", min=1, help="Its number, as 'onrecord judgements' gives it.")],
    note: Note = "",
    author: Author = None,
    record: Place = None,
) -> None:
    """Undo a judgement. It stays on record, and undoing the undoing brings it back."""
    undone(context, number, note=note, author=author, place=record)


def judgements(context: typer.Context, record: Place = None, json: Json = False) -> None:
    """List all judgements in the order of deciding, those undone too."""
    with opened(context, record) as kept:
        made = kept.judgements()
        from onrecord.ledger.judgements import standing

        holding = {one.number for one in standing(made)}
        if json:
            from onrecord.formats.record.values import of_judgements

            put_json_list(of_judgements(made, holding))
            return
        if not made:
            tell("nobody has judged anything yet; 'onrecord judge --help' says how")
            return
        from onrecord.formats.record.decisions import write

        with page() as stream:
            write(made, holding, stream)
