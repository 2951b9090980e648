"""Judging: merge, split, another stance, who it is, other words; with a note, and undone at will."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.ledger.judgement import Judgement, JudgementError, JudgementKind
from onrecord.record.naming import a_profile_of, a_statement_of
from onrecord.store import RecordError
from onrecord.web.guard import person_of
from onrecord.web.pages.account import own_path
from onrecord.web.rendering import render
from onrecord.web.site import site_of
from onrecord.web.views.asked import ON_A_PAGE, Id, NotThereError, Number, Words
from onrecord.web.views.decided import decided
from onrecord.web.views.judging import claim_to_judge, source_to_judge, statement_to_judge
from onrecord.web.works import works_of

router = APIRouter(include_in_schema=False)
OF_SOURCES: Final[tuple[JudgementKind, ...]] = ("source", "not-source")
Text = Annotated[str, Form(max_length=2_000)]


@router.get("/statements/{id}/judge")
def judge_statement(request: Request, id: Id, claims: Words = "", sources: Words = "") -> Response:
    """Ask what is wrong with a statement."""
    with site_of(request).store.look() as seen:
        view = statement_to_judge(seen, id, claims=claims, sources=sources)
    if view is None:
        raise NotThereError("statement on a claim")
    return render(request, "judge_statement.html", view=view, asked={"claims": claims, "sources": sources})


@router.get("/claims/{id}/judge")
def judge_claim(request: Request, id: Id, claims: Words = "") -> Response:
    """Ask what is wrong with a claim."""
    with site_of(request).store.look() as seen:
        view = claim_to_judge(seen, id, claims=claims)
    if view is None:
        raise NotThereError("claim that can be judged")
    return render(request, "judge_claim.html", view=view, asked={"claims": claims})


@router.get("/sources/{id}/judge")
def judge_source(request: Request, id: Id, sources: Words = "") -> Response:
    """Ask who a source is."""
    with site_of(request).store.look() as seen:
        view = source_to_judge(seen, id, sources=sources)
    if view is None:
        raise NotThereError("source")
    return render(request, "judge_source.html", view=view, asked={"sources": sources})


@router.get("/judgements")
def judgements(request: Request, page: Number = 1) -> Response:
    """Show who decided what, the latest first."""
    with site_of(request).store.look() as seen:
        everything = seen.judgements()
        begin = len(everything) - page * ON_A_PAGE
        shown = decided(seen, everything[max(0, begin) : begin + ON_A_PAGE] if begin > -ON_A_PAGE else [], everything)
    return render(request, "judgements.html", decided=shown, more=begin > 0, number=page, asked={})


@router.post("/judgements")
def judge(
    request: Request,
    kind: Annotated[JudgementKind, Form()],
    subject: Annotated[str, Form(max_length=64)],
    other: Annotated[str, Form(alias="object", max_length=64)] = "",
    value: Text = "",
    note: Text = "",
    back: Text = "",
) -> Response:
    """Add a judgement, and lead back to where it was made."""
    try:
        made = decide(request, kind, subject.strip(), other.strip() or None, value.strip() or None, note.strip())
    except (JudgementError, NotThereError) as error:
        why = error.detail if isinstance(error, NotThereError) else str(error)
        return render(request, "not_judged.html", status=422, why=why, back=own_path(back))
    return RedirectResponse(_where(request, made, back), 303)


def decide(
    request: Request, kind: JudgementKind, subject: str, other: str | None, value: str | None, note: str
) -> Judgement:
    """Add a judgement by who asks. Raises ``JudgementError``, ``NotThereError``, and ``RecordError`` where busy."""
    if kind != "undo":
        find = a_profile_of if kind in OF_SOURCES else a_statement_of
        with site_of(request).store.look() as seen:
            for id in filter(None, (subject, other)):
                try:
                    find(seen, id)
                except RecordError:
                    raise NotThereError("source" if kind in OF_SOURCES else "statement or claim") from None
    else:
        with site_of(request).store.look() as seen:
            if subject not in {str(one.number) for one in seen.judgements()}:
                raise NotThereError("judgement")
    return works_of(request).judge(kind, subject, other, value, author=person_of(request).name, note=note)


def _where(request: Request, made: Judgement, back: str) -> str:
    """Return where to go on: where one came from, or the page of what was judged, which tells of it."""
    if back:
        path = own_path(back).partition("?")[0].partition("#")[0]
        return path if path.startswith("/judgements") else f"{path}?judged={made.number}"
    with site_of(request).store.look() as seen:
        if made.kind in OF_SOURCES:
            row = seen.profiles([made.subject]).get(made.subject)
            home = seen.sources_with([row.face]).get(row.face) if row else None
            place = f"/sources/{home}" if home else None
        else:
            claim = seen.claims_of([made.subject]).get(made.subject)
            place = f"/claims/{claim}" if claim else None
    return f"{place}?judged={made.number}" if place else "/judgements"
