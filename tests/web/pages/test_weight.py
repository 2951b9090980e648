"""What a large dossier costs: time on the server, and bytes on the way."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest

from onrecord.attributions.values import STANCES
from onrecord.ledger.values import Change, Position
from onrecord.origins.values import Root
from onrecord.spans import Span
from onrecord.store import Store, Writing
from onrecord.store.rows import ProfileRow
from tests.store.hand import claim, profile, put_claims, put_report, put_source, statement
from tests.web.conftest import Open
from tests.web.tale import opened

SAID = (
    "the harbour board will close the long pier at Brenn from the first of May until the end of the year, and the "
    "ferries to Fane will leave from the coal quay, for which the town is to pay forty thousand a month to the line"
)
MOST_SECONDS, MOST_BYTES = 0.15, 200_000
REPORTS, STATEMENTS, SOURCES = 100, 200, 40


def put_large(w: Writing) -> None:
    """Put a claim of 200 statements in 100 reports, of 40 sources that have turned once each, into a record."""
    for k in range(REPORTS):
        names = [f"s{2 * k + n}" for n in (0, 1)]
        rows = [
            statement(
                name,
                f"r{k}",
                f"v{k}",
                place=n,
                profile=f"p-x{(2 * k + n) % SOURCES}" if k < SOURCES // 2 else f"q{2 * k + n}",
                content_words=SAID,
                content_spans=(Span(n, 22 + n),),
            )
            for n, name in enumerate(names)
        ]
        published = f"2025-06-{k % 28 + 1:02}T{k % 24:02}:00:00Z"
        put_report(
            w, f"v{k}", f"r{k}", published=published, outlet=f"Paper of the Town {k}", url=f"https://{k}.example/"
        )
        for n in (0, 1):
            source = (2 * k + n) % SOURCES
            if k < SOURCES // 2:
                put_source(w, f"x{source}", f"v{k}", f"Speaker Number {source}")
            else:
                shown = profile(f"q{2 * k + n}", f"v{k}", f"Speaker Number {source}", role="spokesman", of="the board")
                w.put_profiles([ProfileRow(profile=shown, local="c1", face=f"f-x{source}")])
        w.put_statements(rows)
    every = [f"s{n}" for n in range(STATEMENTS)]
    turned = [
        Position(
            source=f"x{k}",
            stance=stance,
            since="2025-06-01",
            until=until,
            statements=tuple(every[k + first :: SOURCES * 2]),
        )
        for k in range(SOURCES)
        for stance, until, first in ((STANCES[k % 4], "2025-06-14", 0), (STANCES[(k + 1) % 4], None, SOURCES))
    ]
    roots = [Root(reports=tuple(f"r{k}" for k in range(n, REPORTS, 5)), reasons=(), outlet=None) for n in range(5)]
    history = [
        Change(kind="position", at="2025-06-01", report=f"r{k}", source=f"x{k % SOURCES}", before=None, after="denies")
        for k in range(60)
    ]
    put_claims(w, claim("c1", every, SAID, positions=tuple(turned), roots=tuple(roots), history=tuple(history)))


@pytest.fixture
def record_file(empty_file: Path, tmp_path: Path) -> Path:
    place = Path(shutil.copy(empty_file, tmp_path / "record.sqlite"))
    with Store.open(place) as store, store.write() as w:
        put_large(w)
    return place


def test_a_dossier_with_200_statements_is_fast_and_light(desk: Open) -> None:
    site = desk()
    page = opened(site, "/claims/c1")
    assert len(set(re.findall(r"#s-(s\d+)", page))) == STATEMENTS
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    size = len(page.encode()) + sum(len(site.client.get(path).content) for path in files)
    assert size < MOST_BYTES
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        assert site.client.get("/claims/c1").status_code == 200
        taken.append(time.perf_counter() - begun)
    assert min(taken) < MOST_SECONDS
    print(size, taken)
