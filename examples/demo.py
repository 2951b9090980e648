"""The demonstration: the example reports go into a fresh record, which is then asked (``make demo``).

It runs the command as a person would, in a temporary folder that is removed at the end.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COMMAND = Path(sysconfig.get_path("scripts")) / "onrecord"


class Guide:
    """Shows commands, what they print, and why one would run them."""

    def __init__(self, record: Path) -> None:
        self._environment = {**os.environ, "ONRECORD_RECORD": str(record)}

    def show(self, why: str, *words: str) -> None:
        """Run a command in view; end with its exit code where it fails."""
        print(f"\n\n{why}\n\n$ onrecord {shlex.join(words)}\n", flush=True)
        done = subprocess.run([COMMAND, *words], cwd=ROOT, env=self._environment, check=False)
        if done.returncode:
            raise SystemExit(done.returncode)

    def data(self, *words: str) -> Any:
        """Run a command out of view, for its JSON."""
        done = subprocess.run(
            [COMMAND, *words, "--json"], cwd=ROOT, env=self._environment, check=True, stdout=subprocess.PIPE
        )
        return json.loads(done.stdout)


def main() -> None:
    """Show what OnRecord does, to somebody who has read nothing."""
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        guide = Guide(Path(folder) / "record.sqlite")
        print(
            "OnRecord reads news reports and keeps the record: who says what, in which exact\n"
            "words. It never says what is true. Everybody in these reports is invented."
        )
        guide.show(
            "1. Twelve reports on two stories go into an empty record: a newspaper's scoop\n"
            "   about a secret meeting, and one about a hospital; denials, reprints, and\n"
            "   people who change what they say.",
            *("add", "examples/lake", "examples/maternity"),
        )
        guide.show(
            "2. What is claimed about Ms Strand? Each claim has a status, on how many\n"
            "   independent origins it rests, and how many sources affirm (+), deny (−),\n"
            "   decline to say (○) or cannot say (?).",
            *("claims", "Strand", "--limit", "6"),
        )
        claim = contested(guide)
        guide.show(
            "3. All about one of them, the dossier: who is on record, in the exact words of\n"
            "   which report, and how many of the reports are worth counting.",
            *("claim", claim["id"][:8]),
        )
        guide.show(
            "4. What has one man said on what? The minister turned within a day.",
            *("who", "Paul Desmarin", "--limit", "3"),
        )
        guide.show("5. What became known last, and by which report?", *("changes", "--limit", "12"))
        guide.show(
            "6. And in your own words:", *("ask", "the hospital will stop delivering babies in September", "-n", "2")
        )
        print(
            "\n\nThe record was a temporary one. For one of your own: 'onrecord add INPUT...',\n"
            "then the same commands; 'onrecord --help' lists them all.\n"
            "'make serve' opens these reports in your browser."
        )


def contested(guide: Guide) -> Any:
    """Return the contested claim on the meeting at the lake that most was said on."""
    found = guide.data("claims", "Strand")
    return max(found, key=lambda claim: (claim["status"] == "contested", claim["statements"], claim["id"]))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
