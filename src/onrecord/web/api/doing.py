"""What programs can do: add, judge, undo; and ask what takes the trained models to answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Path, Request, Response, UploadFile
from starlette.exceptions import HTTPException

from onrecord.errors import InputError, OnRecordError
from onrecord.ledger.judgement import JudgementError
from onrecord.reports import Report
from onrecord.reports.jsonl import from_record
from onrecord.store import RecordError
from onrecord.web.api import models, taken, values
from onrecord.web.api.answers import RESPONSES
from onrecord.web.guard import open_to, person_of
from onrecord.web.jobs import Given, Job
from onrecord.web.pages.adding import FILES
from onrecord.web.pages.judging import decide
from onrecord.web.works import TooMuchError, works_of

router = APIRouter(prefix="/api/v1", responses=RESPONSES)

UPLOADS = ("/api/v1/reports", "/api/v1/files")


@router.post("/reports", tags=["adding"], status_code=202)
def add(request: Request, response: Response, new: taken.NewReports) -> models.Job:
    """Let pages and reports be added; the answer is the job, to be asked for again at ``Location``."""
    given = Given()
    try:
        for address in new.addresses:
            given.add_address(address)
        for report in new.reports:
            given.add_report(from_record(report.model_dump()))
    except InputError as error:
        given.close()
        raise HTTPException(422, f"Not added: {error}.") from None
    return _begun(request, response, given)


@router.post("/files", tags=["adding"], status_code=202)
def add_files(
    request: Request, response: Response, files: Annotated[list[UploadFile], File(max_length=FILES)]
) -> models.Job:
    """Let files be added: text, HTML or JSON Lines, by the endings of their names."""
    given = Given()
    for file in files:
        given.add_file(file.filename or "file", file.file.read())
    return _begun(request, response, given)


@router.post("/reread", tags=["adding"], status_code=202)
def reread(request: Request, response: Response) -> models.Job:
    """Let what another reader has read be read again."""
    try:
        return _job(response, works_of(request).reread(person_of(request).name))
    except TooMuchError as error:
        raise _full(error) from None


@router.post("/judgements", tags=["judgements"], status_code=201)
def judge(request: Request, new: taken.NewJudgement) -> models.Judgement:
    """Add a judgement, and derive anew what it bears on."""
    try:
        made = decide(request, new.kind, new.subject, new.object or None, new.value, new.note.strip())
    except JudgementError as error:
        raise HTTPException(422, str(error)) from None
    return models.Judgement.model_validate(made)


@router.post("/judgements/{number}/undo", tags=["judgements"], status_code=201)
def undo(
    request: Request, number: Annotated[int, Path(ge=1, le=1_000_000_000)], why: taken.Undoing | None = None
) -> models.Judgement:
    """Undo a judgement; undoing an undoing brings back what it undid."""
    try:
        made = decide(request, "undo", str(number), None, None, why.note.strip() if why else "")
    except JudgementError as error:
        raise HTTPException(422, str(error)) from None
    return models.Judgement.model_validate(made)


@router.post("/ask", tags=["asking"])
@open_to("readers")
def ask(request: Request, question: taken.Question) -> list[models.Answer]:
    """Return the claims that say, deny or discuss what is put in anyone's own words, the surest first."""
    found = _answered(lambda: works_of(request).ask(question.text, question.limit))
    return [models.Answer.model_validate(answer) for answer in found]


@router.post("/read", tags=["asking"])
@open_to("readers")
def read(request: Request, report: taken.NewReport) -> dict[str, Any]:
    """Read a report and keep nothing of it; the answer is a line of ``onrecord read --format jsonl``."""
    reading = _answered(lambda: works_of(request).read(from_record(report.model_dump())))
    found: dict[str, Any] = values.plain(reading.to_dict())
    return found


@router.post("/compare", tags=["asking"])
@open_to("readers")
def compare(request: Request, given: taken.Compared) -> models.Comparison:
    """Say how a report, or a headline alone, stands to a claim in anyone's words."""
    report = Report(id="compared", text=given.text, title=given.title)
    found = _answered(lambda: works_of(request).compare(given.claim, report))
    return models.Comparison.model_validate(found)


def _begun(request: Request, response: Response, given: Given) -> models.Job:
    if not given.names:
        raise HTTPException(422, "There was nothing to add: give an address or a report.")
    try:
        return _job(response, works_of(request).add(given, person_of(request).name))
    except TooMuchError as error:
        given.close()
        raise _full(error) from None


def _job(response: Response, job: Job) -> models.Job:
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return models.Job.model_validate(job)


def _full(error: TooMuchError) -> HTTPException:
    return HTTPException(503, f"Not added: {error}.", headers={"Retry-After": "300"})


def _answered(answer: Any) -> Any:
    """Return what is asked; what cannot be read is the asker's, and a record that is busy is ours."""
    try:
        return answer()
    except RecordError:
        raise
    except OnRecordError as error:
        raise HTTPException(422, f"{error}.".replace("..", ".")) from None
