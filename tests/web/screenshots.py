"""Takes the pictures of the site that docs/guide/browser.md shows: ``python -m tests.web.screenshots [FOLDER]``.

The example reports go into a record of their own; a judgement is made, so that there is one to be seen. Needs Chromium.
"""

from __future__ import annotations

import io
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from onrecord.record import Dossier, Record
from onrecord.reports import open_inputs
from onrecord.web.app import create_app
from onrecord.web.settings import Limits, Settings
from tests.web.browser.conftest import SHAPES, running

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screenshots"
SCALE = 1
"""Pixels of a picture for each of the page's."""


def fill(place: Path) -> dict[str, str]:
    """Put the examples into a record; return the address of each page to be shown, by the name of its picture."""
    with Record(place) as record:
        inputs = [str(ROOT / "examples" / story) for story in ("lake", "maternity")]
        for outcome in record.add(open_inputs(inputs, stdin=io.BytesIO())):
            assert outcome.error is None, outcome
        dossier = contested(record)
        denial = next(quote for quote in dossier.quotes if quote.stance == "denies" and quote.source is not None)
        assert denial.source is not None
        (minister,) = record.who("Paul Desmarin", limit=1)
        note = "The agency's second report says so in as many words."
        record.judge("wording", dossier.claim.id, value=dossier.claim.wording, author="anna", note=note)
    return {
        "front": "/",
        "search": "/?q=meeting",
        "dossier": f"/claims/{dossier.claim.id}",
        "origins": f"/claims/{dossier.claim.id}#origins",
        "report": f"/reports/{denial.report.id}?s={denial.id}#s-{denial.id}",
        "source": f"/sources/{minister.source.id}",
        "add": "/add",
        "judge": f"/statements/{denial.id}/judge",
    }


def contested(record: Record) -> Dossier:
    """Return the contested claim on the meeting at the lake that most was said on."""
    found = record.claims("Strand", status="contested")
    return record.claim(max(found, key=lambda row: (row.statements, row.id)).id)


def take(browser: Browser, base: str, pages: dict[str, str], folder: Path) -> None:
    """Take a picture of each page, on a desk and on a phone, and of the dossier in the dark."""
    for shape, (width, height) in SHAPES.items():
        for theme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                device_scale_factor=SCALE,
                reduced_motion="reduce",
            )
            page = context.new_page()
            for name, path in pages.items():
                if theme == "dark" and name != "dossier":
                    continue
                page.goto(base + path)
                page.evaluate("document.activeElement.blur()")
                dark = "-dark" if theme == "dark" else ""
                page.screenshot(path=folder / f"{name}-{shape}{dark}.png")
            context.close()


def main(folder: Path) -> None:
    """Take all pictures."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        raise SystemExit("there is no browser here: chromium was not found (Debian: apt install chromium)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as made:
        place = Path(made) / "record.sqlite"
        pages = fill(place)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            port = listening.getsockname()[1]
            app = create_app(Settings(record=place, port=port, limits=Limits(requests=1_000)))
            with running(app, listening), sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=program)
                take(browser, f"http://127.0.0.1:{port}", pages, folder)
                browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
