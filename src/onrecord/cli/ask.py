"""``onrecord ask``: the record, asked in anyone's own words."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.records import Json, Limit, Place, ending, opened, page, put_json_list, tell_nothing

EPILOG = ending('onrecord ask "the hospital will lose its maternity unit"')


def ask(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What may have been claimed, in your own words.")],
    limit: Limit = 10,
    record: Place = None,
    json: Json = False,
) -> None:
    """Ask the record in your own words.

    Shows the claims that say it (+), say the contrary (−) or speak of it without either (~), the surest first, with
    who holds what on each.
    """
    question = " ".join(text)
    with opened(context, record) as kept:
        found = kept.ask(question, limit=limit)
        if json:
            from onrecord.formats.record.values import of_answer

            put_json_list(of_answer(answer) for answer in found)
            return
        if not found:
            tell_nothing(kept, "no claim in the record says or denies that; 'onrecord claims WORD' looks for words")
            return
        from onrecord.formats.record.answers import write

        dossiers = {answer.claim.id: kept.claim(answer.claim.id) for answer in found}
        with page() as stream:
            write(found, dossiers, stream)
