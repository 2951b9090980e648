"""``python -m bench`` as a command, without measuring anything."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import __main__ as command
from bench import cold, processes, sections
from bench.measure import spread
from bench.texts import ROOT

READER = "hand/1"


def measured(job: dict[str, Any]) -> dict[str, Any]:
    """Answer as a child would, with costs that grow as the texts do."""
    counts = {"found": 7, "direct": 2, "refused": 0, "reader": READER, "peak": 10**8}
    if job["task"] == "grow":
        cost = Path(job["file"]).stat().st_size / 1e6
        return {**counts, "reports": 1, "read": [cost, cost], "before": 10**8}
    cost = sum(map(len, job["texts"])) / 1e6
    load = [0.1, 0.1] if job["jobs"] == 1 else None
    return {
        **counts,
        "reports": len(job["texts"]),
        "read": [cost, cost / job["jobs"]],
        "start": [0.2, 0.2],
        "load": load,
    }


@pytest.fixture
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def measured_peer(python: Path, job: dict[str, Any]) -> dict[str, Any]:
        assert python == Path("peer/bin/python").absolute()
        return {**measured({**job, "task": "read", "jobs": 1}), "reader": "textacy 0", "refused": 2}

    monkeypatch.setattr(sections, "measure", measured)
    monkeypatch.setattr(sections, "measure_peer", measured_peer)
    monkeypatch.setattr(cold, "seconds", lambda words: 0.5)
    monkeypatch.setattr(cold, "imports", lambda words: [("numpy", 0.1)])


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name} said so. " * 200, "utf8")
    return tmp_path


@pytest.mark.usefixtures("_no_clock")
def test_everything_is_shown_and_kept(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "figures.json"
    wanted = ["--texts", str(texts), "--repeat", "2", "--imports", "--large", "--json", str(kept)]
    assert command.main([*wanted, "--peer", "textacy", "--peer-python", "peer/bin/python"]) == 0
    shown = capsys.readouterr()
    for title in ("Machine", "Throughput", "Cold start", "Longest imports", "Growth"):
        assert f"\n{title}" in f"\n{shown.out}"
    assert all(line.startswith("bench: ") for line in shown.err.splitlines())
    values = json.loads(kept.read_text("utf8"))
    assert set(values) == {"form", "texts", "repeat", "throughput", "cold", "imports", "growth", "machine"}
    names = [way["name"] for way in values["throughput"]]
    assert names == ["onrecord, 1 process", "onrecord, 2 processes", "textacy", "textacy, no names"]
    assert [length["name"] for length in values["growth"]] == ["1x", "10x", "100x", "one line"]
    assert values["growth"][2]["power"] == pytest.approx(1, abs=0.01)
    assert values["cold"]["onrecord --version"] == {"least": 0.5, "median": 0.5, "most": 0.5}
    assert values["machine"]["Python"]


@pytest.mark.usefixtures("_no_clock")
def test_one_section_in_markdown(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--texts", str(texts), "--only", "growth", "--markdown", "--repeat", "1"]) == 0
    headings = [line for line in capsys.readouterr().out.splitlines() if line.startswith("###")]
    assert headings == ["### Machine", "### Growth: one text, ever longer"]


def test_a_peer_needs_an_interpreter_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--peer", "textacy"])
    assert "--peer-python" in capsys.readouterr().err


def test_what_cannot_be_measured_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--texts", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("bench: there is no .txt file in ")


def test_a_child_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(processes.BenchError, match=r"bench\.child failed: .*ModelError.*no-such-folder"):
        processes.measure({"task": "read", "texts": ["a"], "jobs": 1, "model": "no-such-folder"})


def test_an_interpreter_that_is_not_there_is_told() -> None:
    with pytest.raises(processes.BenchError, match="cannot be started"):
        processes.measure_peer(Path("no-such-python"), {})


def test_the_command_itself_brings_in_neither_the_package_nor_anything_heavy() -> None:
    code = (
        "import bench.__main__, bench.child, sys; print(*{'onrecord', 'torch', 'pandas', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_command_can_be_started_and_timed() -> None:
    assert spread([cold.seconds([sys.executable, "-c", ""])]).least > 0
    with pytest.raises(processes.BenchError, match="ended with 3: so it is"):
        cold.seconds([sys.executable, "-c", "import sys; print('so it is', file=sys.stderr); sys.exit(3)"])


def test_imports_are_summed_up_by_package() -> None:
    report = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:       100 |        100 |   numpy._core\n"
        "import time:        50 |        150 | numpy\n"
        "Warning: import time is a thing\n"
        "import time:       120 |        270 | onrecord\n"
        "import time:         7 |          7 | json\n"
    )
    assert cold.heaviest(report, 2) == [("numpy", 150e-6), ("onrecord", 120e-6)]
