"""On what it was measured."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("onrecord", "onnxruntime", "numpy", "tokenizers")


def describe() -> dict[str, str]:
    """Return what a person must know to compare figures: processor, system, versions, what else was running."""
    return {
        "processor": f"{processor()}, {len(os.sched_getaffinity(0))} in use",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
        **{package: installed(package) for package in PACKAGES},
        "load at the start": load(),
    }


def processor() -> str:
    """Return the processor's name."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        pairs = (line.split(":", 1) for line in info.read_text("utf8").splitlines() if ":" in line)
        facts = {key.strip(): value.strip() for key, value in pairs}
        if name := facts.get("model name"):
            # Some virtual machines give the family's name only; the numbers tell which one of it.
            numbers = (f"{key} {facts[key]}" for key in ("cpu family", "model", "stepping") if key in facts)
            return f"{name} ({', '.join(numbers)})"
    return platform.processor() or platform.machine()


def installed(package: str) -> str:
    """Return a package's version."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def load() -> str:
    """Return how many processes were running or waiting, on average over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"
