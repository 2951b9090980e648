"""Adding: what is given, and how far that is."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from onrecord.errors import InputError
from onrecord.record.ids import moment
from onrecord.reports.jsonl import from_record
from onrecord.store import Looking
from onrecord.store.rows import ReportRow
from onrecord.web.guard import person_of
from onrecord.web.jobs import Given, Job
from onrecord.web.rendering import render
from onrecord.web.site import site_of
from onrecord.web.views.asked import Id, NotThereError
from onrecord.web.works import TooMuchError, works_of

router = APIRouter(include_in_schema=False)
ADDRESSES: Final = 50
"""How many are taken at once."""
FILES: Final = 20
_LATEST = 10

Line = Annotated[str, Form(max_length=500)]


@router.get("/add")
def add_page(request: Request) -> Response:
    """Ask for reports."""
    return _page(request)


@router.post("/add")
def add(
    request: Request,
    addresses: Annotated[str, Form(max_length=100_000)] = "",
    text: Annotated[str, Form(max_length=1_000_000)] = "",
    title: Line = "",
    outlet: Line = "",
    published: Line = "",
    url: Line = "",
    files: Annotated[list[UploadFile | str] | None, File()] = None,
) -> Response:
    """Let what was given be added, and lead to where one sees how far that is."""
    given = Given()
    fields = {"title": title, "outlet": outlet, "published": published, "url": url, "text": text}
    try:
        _take(given, addresses, fields, [one for one in files or [] if not isinstance(one, str) and one.filename])
        job = works_of(request).add(given, person_of(request).name)
    except InputError as error:
        given.close()
        return _page(request, status=422, wrong=str(error), addresses=addresses, **fields)
    except TooMuchError as error:
        given.close()
        raise HTTPException(503, f"Not added: {error}.", headers={"Retry-After": "300"}) from None
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{id}")
def job_page(request: Request, id: Id) -> Response:
    """Show what became of what was given."""
    job = works_of(request).jobs.get(id)
    if job is None:
        raise NotThereError("job")
    with site_of(request).store.look() as seen:
        rows = reports_of(seen, job)
    return render(request, "job.html", job=job, reports=rows)


def reports_of(seen: Looking, job: Job) -> dict[str, ReportRow]:
    """Return the reports that a job has added or found."""
    return seen.report_rows({outcome.id for outcome in job.outcomes if outcome.version is not None})


def _take(given: Given, addresses: str, fields: dict[str, str], files: list[UploadFile]) -> None:
    """Take what the form holds. Raises ``InputError`` for what nothing can be made of, with nothing begun."""
    wanted = addresses.split()
    if len(wanted) > ADDRESSES:
        raise InputError(f"{len(wanted)} addresses are too many at once; give {ADDRESSES} at most")
    if len(files) > FILES:
        raise InputError(f"{len(files)} files are too many at once; give {FILES} at most, or one of JSON Lines")
    for address in wanted:
        given.add_address(address)
    if fields["text"].strip():
        if fields["published"].strip() and not moment(fields["published"]):
            raise InputError(f"{fields['published'][:40]!r} is no day or time; write it as 2025-05-31")
        # Browsers send line ends as two characters (HTML, "form-data set"); the words are those of the text area.
        given.add_report(from_record({**fields, "text": fields["text"].replace("\r\n", "\n")}))
    for file in files:
        given.add_file(file.filename or "file", file.file.read())
    if not given.names:
        raise InputError("there was nothing to add: give an address, a text or a file")


def _page(request: Request, *, status: int = 200, wrong: str | None = None, **fields: str) -> Response:
    empty = dict.fromkeys(("addresses", "text", "title", "outlet", "published", "url"), "")
    jobs = works_of(request).jobs.latest(_LATEST)
    return render(request, "add.html", status=status, wrong=wrong, jobs=jobs, given={**empty, **fields})
