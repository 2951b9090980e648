"""Reports, their versions and readings: asking for them and adding them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, func, select, update

from onrecord.reports import Note, Report
from onrecord.spans import Span
from onrecord.store.rows import ReadingRow, ReportRow, Version
from onrecord.store.search import fold, folded, parse
from onrecord.store.session import Session
from onrecord.store.tables import readings, reports, statements, versions


class LookReports(Session):
    """What can be asked about reports."""

    def version(self, version: str) -> Version | None:
        """Return one version."""
        return next(iter(self.versions([version])), None)

    def versions(self, ids: Iterable[str]) -> list[Version]:
        """Return versions, with their texts."""
        return [_version(row) for row in self._among(_VERSIONS, versions.c.id, ids)]

    def versions_of(self, report: str) -> list[Version]:
        """Return all versions of a report, the first one first."""
        return [_version(row) for row in self._all(_VERSIONS.where(versions.c.report == report).order_by("number"))]

    def current_versions(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the id of the current version of each report."""
        asked = select(versions.c.report, versions.c.id).where(versions.c.current)
        return {row.report: row.id for row in self._among(asked, versions.c.report, reports)}

    def reports_of(self, versions: Iterable[str]) -> set[str]:
        """Return the reports that versions are of."""
        return {row.report for row in self._among(_REPORTS, _REPORTS.selected_columns.id, versions)}

    def tried(self, version: str) -> str | None:
        """Return the reader that read a version last; ``None`` for a version that is not in the record."""
        asked = select(readings.c.tried).where(readings.c.version == version, readings.c.current)
        row = self._one(asked)
        return row.tried if row else None

    def readings_of(self, version: str) -> list[ReadingRow]:
        """Return all readings of a version, the first one first."""
        found = self._all(select(readings).where(readings.c.version == version).order_by(readings.c.n))
        return [
            ReadingRow(
                version=row.version,
                current=row.current,
                reader=row.reader,
                tried=row.tried,
                added_at=row.added_at,
                body=row.body,
            )
            for row in found
        ]

    def stale(self, reader: str, *, after: str = "", limit: int = 100) -> list[str]:
        """Return current versions that were last read by another reader, in the order of their ids, after one."""
        asked = (
            select(versions.c.id)
            .join(readings, readings.c.version == versions.c.id)
            .where(versions.c.current, readings.c.current, readings.c.tried != reader, versions.c.id > after)
            .order_by(versions.c.id)
            .limit(limit)
        )
        return [row.id for row in self._all(asked)]

    def report(self, id: str) -> ReportRow | None:
        """Return a report by its id in the record, its address, or the id that it came with."""
        named = (reports.c.id == id) | (reports.c.key == f"url:{id}") | (reports.c.key == f"id:{id}")
        row = self._one(self._listed().where(named))
        return _listed_row(row) if row else None

    def reports(
        self, query: str = "", *, outlet: str | None = None, limit: int | None = 50, offset: int = 0
    ) -> list[ReportRow]:
        """Return reports whose title or outlet holds the query, best first; without one the latest published first."""
        asked = self._listed()
        if outlet is not None:
            asked = asked.where(reports.c.outlet == folded(outlet))
        latest = versions.c.moment.desc(), reports.c.id
        if query.strip():
            looked_for = parse(query)
            if looked_for is None:
                return []
            found = self._found(reports, looked_for).subquery()
            asked = asked.join(found, found.c.n == reports.c.n).order_by(found.c.rank, *latest)
        else:
            asked = asked.order_by(*latest)
        return [_listed_row(row) for row in self._all(asked.limit(limit).offset(offset))]

    def report_rows(self, ids: Iterable[str]) -> dict[str, ReportRow]:
        """Return reports by their ids."""
        return {row.id: _listed_row(row) for row in self._among(self._listed(), reports.c.id, ids)}

    def _listed(self) -> Any:
        count = select(func.count()).where(statements.c.report == reports.c.id).correlate(reports).scalar_subquery()
        return (
            select(reports.c.id, reports.c.url, *_SHOWN, readings.c.reader, count.label("statements"))
            .join(versions, (versions.c.report == reports.c.id) & versions.c.current)
            .join(readings, (readings.c.version == versions.c.id) & readings.c.current)
        )


class WriteReports(LookReports):
    """How reports are added."""

    def add_version(self, version: Version, key: str) -> int:
        """Add a version, which becomes the report's current one; return its number, 1 for a new report.

        ``key`` is what the report goes by; ``version.number`` and ``version.current`` are found here.
        """
        content = version.content
        now = {"outlet": folded(content.outlet), "search": fold(content.title, content.outlet)}
        row = self._one(select(reports.c.n).where(reports.c.id == version.report))
        number = 1
        if row is None:
            self._put(reports, [{"id": version.report, "key": key, "url": content.url, **now}])
        else:
            self._connection.execute(update(reports).where(reports.c.n == row.n).values(now))
            of_report = versions.c.report == version.report
            number += self._connection.execute(select(func.max(versions.c.number)).where(of_report)).scalar_one()
            self._connection.execute(update(versions).where(of_report, versions.c.current).values(current=False))
        self._put(
            versions,
            [
                {
                    "id": version.id,
                    "report": version.report,
                    "number": number,
                    "current": True,
                    "given_id": version.given_id,
                    "moment": version.moment,
                    "added_at": version.added_at,
                    "furniture": [list(span) for span in content.furniture],
                    "notes": [[note.code, note.message] for note in content.notes],
                    **{name: getattr(content, name) for name in _GIVEN},
                }
            ],
        )
        return number

    def add_reading(self, reading: ReadingRow) -> None:
        """Add a reading, which becomes the version's current one."""
        of_version = readings.c.version == reading.version
        self._connection.execute(update(readings).where(of_version, readings.c.current).values(current=False))
        self._put(
            readings,
            [
                {
                    "version": reading.version,
                    "current": True,
                    "reader": reading.reader,
                    "tried": reading.tried,
                    "body": dict(reading.body),
                    "added_at": reading.added_at,
                }
            ],
        )


_GIVEN = ("outlet", "title", "byline", "published", "language", "text")
_REPORTS = select(versions.c.id, versions.c.report)
_SHOWN = (
    versions.c.id.label("version"),
    *(versions.c[name] for name in ("number", "outlet", "title", "byline", "published", "language", "added_at")),
)
_VERSIONS = select(versions, reports.c.url).join(reports, reports.c.id == versions.c.report)


def _version(row: Row[Any]) -> Version:
    content = Report(
        id=row.report,
        url=row.url,
        furniture=tuple(Span(*span) for span in row.furniture),
        notes=tuple(Note(code=code, message=message) for code, message in row.notes),
        **{name: getattr(row, name) for name in _GIVEN},
    )
    return Version(
        id=row.id,
        report=row.report,
        number=row.number,
        current=row.current,
        moment=row.moment,
        added_at=row.added_at,
        content=content,
        given_id=row.given_id,
    )


def _listed_row(row: Row[Any]) -> ReportRow:
    same = ("id", "url", "outlet", "title", "byline", "published", "language", "reader", "statements", "added_at")
    return ReportRow(version=row.version, versions=row.number, **{name: getattr(row, name) for name in same})
