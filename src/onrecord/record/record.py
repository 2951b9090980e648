"""The record: many reports become claims, positions and independent origins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from onrecord.ledger.judgement import Judgement, JudgementKind
from onrecord.ledger.values import Status
from onrecord.record.asking import Answer, ask
from onrecord.record.dossier import Dossier, ReportDossier, SourceDossier
from onrecord.record.exporting import export
from onrecord.record.ids import moment
from onrecord.record.intake import Intake
from onrecord.record.judging import decide
from onrecord.record.naming import a_profile_of, a_statement_of
from onrecord.record.outcome import Outcome
from onrecord.record.parts import Compares, Reads
from onrecord.record.shipped import ShippedLinker, ShippedReader
from onrecord.record.showing import show_claim, show_report, show_source
from onrecord.reports import Failure, Report
from onrecord.store import Counts, Identified, RecordError, Store
from onrecord.store.derived import ClaimRow, Dated
from onrecord.store.rows import ReportRow, SourceCount, SourceRow

_Found = TypeVar("_Found")


class Record:
    """A record, in a file or on a server.

    ``where`` is the path of a file, made where there is none, or a ``postgresql://`` address; without it the one that
    ``ONRECORD_RECORD`` names, else a file in the user's data folder. ``reader`` reads reports, by default the one that
    is shipped; ``linker`` compares statements, likewise; ``now`` is the clock. Raises ``RecordError`` where the record
    cannot be opened. Use it in a ``with`` statement, or close it.
    """

    def __init__(
        self,
        where: str | Path | None = None,
        *,
        reader: Reads | None = None,
        linker: Compares | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = Store.open(where)
        self._intake = Intake(self._store, reader or ShippedReader(), linker or ShippedLinker(), self._time)
        self._now = now

    def add(self, items: Iterable[Report | str | Failure], *, jobs: int = 1) -> Iterator[Outcome]:
        """Add reports, each in one transaction, and yield what became of each, in order, as it is done.

        A text without a report around it is made one. What is in the record already, read by this reader, is not read
        again. A failure in the input comes out as unread, as does a report that cannot be read; the rest goes on.
        ``jobs`` is the number of processes that read. Raises ``RecordError`` where the record cannot be written, and
        ``ModelError`` where a trained model is not whole; what was added before stays.
        """
        return self._intake.add(items, jobs=jobs)

    def reread(self, *, jobs: int = 1) -> Iterator[Outcome]:
        """Read again what another reader has read, and yield what became of each report.

        Statements that are found again keep their ids, and with them what people decided.
        """
        return self._intake.reread(jobs=jobs)

    def claims(
        self,
        query: str = "",
        *,
        status: Status | None = None,
        source: str | None = None,
        since: str | None = None,
        outlet: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[ClaimRow]:
        """Return claims, the latest first; with a query those that hold all its words, best first.

        ``source`` is the id of a source that holds a position, ``since`` a day or time (ISO 8601) from which on there
        was a report, ``outlet`` the name of one that reported.
        """
        with self._store.look() as seen:
            home = source and (seen.forward("source", source) or source)
            return seen.claims(
                query,
                status=status,
                source=home,
                since=_since(since),
                outlet=outlet,
                limit=limit,
                offset=offset,
            )

    def claim(self, id: str) -> Dossier:
        """Return everything about a claim. Raises ``RecordError`` where there is none with this id."""
        with self._store.look() as seen:
            return _there(show_claim(seen, id), f"There is no claim {id} in the record.")

    def ask(self, question: str, *, limit: int = 10) -> list[Answer]:
        """Return the claims that say, deny or discuss what is put in anyone's own words, the surest first.

        Raises ``ModelError`` where the shipped linker is not whole.
        """
        with self._store.look() as seen:
            return ask(seen, self._intake.linker, self._intake.nearness, question, limit=limit)

    def sources(self, query: str = "", *, limit: int = 50, offset: int = 0) -> list[SourceCount]:
        """Return sources, those on most claims first; with a query those whose names hold all its words."""
        with self._store.look() as seen:
            return seen.sources(query, limit=limit, offset=offset)

    def source(self, id: str) -> SourceDossier:
        """Return what a source has said. Raises ``RecordError`` where there is none with this id."""
        with self._store.look() as seen:
            return _there(show_source(seen, id), f"There is no source {id} in the record.")

    def who(self, name: str, *, limit: int = 10) -> list[SourceDossier]:
        """Return what the sources of this name have said on what, best match first."""
        with self._store.look() as seen:
            found = (show_source(seen, row.source.id) for row in seen.sources(name, limit=limit))
            return [one for one in found if one is not None]

    def reports(
        self, query: str = "", *, outlet: str | None = None, limit: int = 50, offset: int = 0
    ) -> list[ReportRow]:
        """Return reports, the latest first; with a query those whose title or outlet holds all its words."""
        with self._store.look() as seen:
            return seen.reports(query, outlet=outlet, limit=limit, offset=offset)

    def report(self, id: str) -> ReportDossier:
        """Return a report by its id, its address or the id it came with. Raises ``RecordError`` where there is none."""
        with self._store.look() as seen:
            return _there(show_report(seen, id), f"There is no report {id} in the record.")

    def changes(self, since: str | None = None, *, limit: int | None = None, latest: bool = False) -> list[Dated]:
        """Return what became known since a day or time (ISO 8601), the oldest first.

        Of more than ``limit`` the oldest are returned, or the ``latest``.
        """
        start = _since(since) or ""
        with self._store.look() as seen:
            return seen.latest_changes(since=start, limit=limit)[::-1] if latest else seen.changes(start, limit=limit)

    def find(self, beginning: str) -> list[Identified]:
        """Return what has an id with this beginning, in the order of the ids, not more than 20 of a kind.

        An id that a claim or source had before counts as the one that it has now.
        """
        with self._store.look() as seen:
            return seen.starting_with(beginning)

    def look_up(
        self, *, sources: Iterable[str] = (), reports: Iterable[str] = ()
    ) -> tuple[dict[str, SourceRow], dict[str, ReportRow]]:
        """Return sources and reports by their ids, many at once; those that are not there are left out."""
        with self._store.look() as seen:
            return seen.sources_by_id(sources), seen.report_rows(reports)

    def judge(
        self,
        kind: JudgementKind,
        subject: str,
        other: str | None = None,
        value: str | None = None,
        *,
        author: str,
        note: str = "",
    ) -> Judgement:
        """Add a person's judgement, and derive anew what it bears on.

        ``subject`` and ``other`` are ids of statements, or of profiles for sources; the id of a claim or source stands
        for one of its own. Raises ``JudgementError`` for a judgement that cannot be followed, ``RecordError`` where it
        names what is not in the record.
        """
        with self._store.write() as w:
            find = a_profile_of if kind in ("source", "not-source") else a_statement_of
            named = subject if kind == "undo" else find(w, subject)
            made = Judgement(
                number=1,
                kind=kind,
                subject=named,
                object=find(w, other) if other else None,
                value=value,
                author=author,
                at=self._time(),
                note=note,
                seen="",
            )
            return decide(w, self._intake.linker, made)

    def undo(self, number: int, *, author: str, note: str = "") -> Judgement:
        """Undo a judgement, or bring back one that was undone by undoing the undoing. Raises as ``judge`` does."""
        return self.judge("undo", str(number), author=author, note=note)

    def merge_sources(self, one: str, other: str, *, author: str, note: str = "") -> Judgement:
        """Judge that two sources, or profiles, are one. Raises as ``judge`` does."""
        return self.judge("source", one, other, author=author, note=note)

    def split_sources(self, one: str, other: str, *, author: str, note: str = "") -> Judgement:
        """Judge that two profiles are two sources. Raises as ``judge`` does."""
        return self.judge("not-source", one, other, author=author, note=note)

    def judgements(self) -> list[Judgement]:
        """Return all judgements in the order of deciding, those undone too."""
        with self._store.look() as seen:
            return seen.judgements()

    def export(self) -> dict[str, Any]:
        """Return everything in the record as JSON values: ``reports``, ``copies`` and ``claims``."""
        with self._store.look() as seen:
            return export(seen)

    def counts(self) -> Counts:
        """Return how much is in the record."""
        with self._store.look() as seen:
            return seen.counts()

    def close(self) -> None:
        """Let go of the record."""
        self._intake.close()
        self._store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _since(since: str | None) -> str | None:
    """Return a day or time in UTC. Raises ``RecordError`` where it is none."""
    if since is None:
        return None
    found = moment(since)
    if not found:
        raise RecordError(f"{since!r} is no day or time; write it as 2025-05-31 or 2025-05-31T18:00:00Z.")
    return found


def _there(found: _Found | None, otherwise: str) -> _Found:
    if found is None:
        raise RecordError(otherwise)
    return found
