"""Build the wheel and use it as a stranger would: a clean environment, no development tools, no network.

Run by ``make wheel-smoke`` with the development environment's Python (which has hatchling); itself needs
nothing but the standard library. Installing the runtime dependencies is the one step that may reach a package
registry.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["version"]
EXAMPLE = ROOT / "examples" / "lake" / "fairy-tale.txt"
PAGE = ROOT / "examples" / "lake" / "courier-lake-talks.html"
NOT_THERE = (
    "torch",
    "transformers",
    "pandas",
    "pytest",
    "mypy",
    "hypothesis",
    "jsonschema",
    "mkdocs",
    "training",
)

# Python runs a sitecustomize found on its path before anything else.
NO_NETWORK = """
import socket

def refuse(*args, **kwargs):
    raise OSError("the network was used where it must not be")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""

IN_PYTHON = """
import importlib.util, json, pathlib, socket, sys
import onrecord

assert socket.socket.connect.__name__ == "refuse", "the network is not shut off"

text = pathlib.Path(sys.argv[1]).read_text("utf8")
reading = onrecord.read(text)
assert reading.attributions, "nothing was read"
assert reading.report.text == text
for attribution in reading.attributions:
    assert attribution.cue and attribution.content
    for span in (*attribution.source, *attribution.cue, *attribution.content):
        assert span.cut(text).strip(), span
json.dumps(reading.to_dict())
there = [name for name in sys.argv[2:] if importlib.util.find_spec(name)]
assert not there, f"found in the clean environment: {there}"
"""


def run(*command: str | Path, env: dict[str, str] | None = None, cwd: Path) -> str:
    """Run a command; its standard output, or an end with everything that it said."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf8",
        timeout=600,
        check=False,
    )
    if done.returncode:
        sys.exit(f"failed ({done.returncode}): {' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def check(holds: object, what: str) -> None:
    """Print what holds; end where it does not."""
    if not holds:
        sys.exit(f"FAILED  {what}")
    print(f"ok  {what}", flush=True)


def check_contents(wheel: Path) -> None:
    """Look into the wheel: the trained reader and the licence are in it, tests and training are not."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    check(
        tops == {"onrecord", f"onrecord-{VERSION}.dist-info"},
        f"the wheel holds only the package: {sorted(tops)}",
    )
    check("onrecord/py.typed" in names, "the wheel carries its types")
    check(any(name.endswith(".onnx") for name in names), "the wheel carries the trained reader")
    check(any(name.endswith("licenses/LICENSE") for name in names), "the wheel carries the licence")


def check_formats(onrecord: Path, env: dict[str, str], cwd: Path) -> None:
    """Read one example report in each format."""
    read: list[str | Path] = [onrecord, "read", EXAMPLE]
    check("Dragan Mell" in run(*read, env=env, cwd=cwd), "table")

    lines = run(*read, "--format", "jsonl", env=env, cwd=cwd).splitlines()
    reading = json.loads(lines[0])
    check(len(lines) == 1 and reading["id"] == EXAMPLE.stem and reading["attributions"], "jsonl")

    # A page takes another way in, through libraries that a plain text does not touch.
    page = json.loads(run(onrecord, "read", PAGE, "--format", "jsonl", env=env, cwd=cwd))
    check(page["outlet"] == "Halmsund Courier" and page["attributions"], "an HTML page, to jsonl")

    check(json.loads(run(*read, "--format", "json", env=env, cwd=cwd)), "json")

    shown = run(*read, "--format", "html", env=env, cwd=cwd)
    check(shown.lstrip().lower().startswith("<!doctype html") and "Dragan Mell" in shown, "html")

    rows = list(csv.reader(io.StringIO(run(*read, "--format", "csv", env=env, cwd=cwd))))
    check(len(rows) > 1 and len({len(row) for row in rows}) == 1, "csv")

    run(*read, "--format", "jsonl", "-o", "out.jsonl", env=env, cwd=cwd)
    check((cwd / "out.jsonl").read_text("utf8").splitlines() == lines, "-o writes the same")


def main() -> None:
    """Build, install, use."""
    with tempfile.TemporaryDirectory(prefix="onrecord-wheel-") as folder:
        room = Path(folder)
        pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
        run(sys.executable, *pip, "wheel", "--no-deps", "--no-build-isolation", "-w", room, ROOT, cwd=room)
        (wheel,) = room.glob("onrecord-*.whl")
        print(f"built {wheel.name}, {wheel.stat().st_size / 2**20:.1f} MiB", flush=True)
        check_contents(wheel)

        venv.create(room / "env", with_pip=True)
        scripts = room / "env" / ("Scripts" if os.name == "nt" else "bin")
        outside = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "ONRECORD_"))}
        run(scripts / "python", *pip, "install", wheel, env=outside, cwd=room)
        run(scripts / "python", "-m", "pip", "check", env=outside, cwd=room)
        print("installed into a clean environment", flush=True)

        (room / "quiet").mkdir()
        (room / "quiet" / "sitecustomize.py").write_text(NO_NETWORK, "utf8")
        env = {**outside, "PYTHONPATH": str(room / "quiet"), "PYTHONUTF8": "1", "NO_COLOR": "1"}
        check(
            VERSION in run(scripts / "onrecord", "--version", env=env, cwd=room),
            f"onrecord --version: {VERSION}",
        )
        check_formats(scripts / "onrecord", env, room)
        run(scripts / "python", "-c", IN_PYTHON, EXAMPLE, *NOT_THERE, env=env, cwd=room)
        check(True, f"onrecord.read works from Python; not installed: {', '.join(NOT_THERE)}")


if __name__ == "__main__":
    main()
