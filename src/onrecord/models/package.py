"""A trained model on disk: a folder with a manifest that names every file and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.attributions.features import SIZES
from onrecord.attributions.heads import EMISSIONS, LINK, PROJECTIONS
from onrecord.attributions.labels import LABELS
from onrecord.attributions.signals import PARTS
from onrecord.attributions.values import ACTS, NAME_KINDS, SOURCINGS, STANCES
from onrecord.claims.neighbours import WIDTH
from onrecord.claims.values import RELATIONS
from onrecord.errors import ModelError
from onrecord.stances.sheets import FAR, MARKS, SAME

FORM = 3
"""Version of what this code expects of a model; counted up when an old model can no longer be read."""
MANIFEST = "manifest.json"


Contract = dict[str, Any]


def reader_contract() -> Contract:
    """What a reader must have been trained for, so that its numbers mean what this code takes them to mean."""
    return {
        "form": FORM,
        "labels": list(LABELS),
        "feature_sizes": list(SIZES),
        "emissions": EMISSIONS,
        "projections": list(PROJECTIONS),
        "projection_width": LINK,
        "parts": PARTS,
        "values": [list(values) for values in (NAME_KINDS, STANCES, ACTS, SOURCINGS)],
        "questions": [MARKS, FAR, SAME],
    }


def relations_contract() -> Contract:
    """What a relation network must have been trained for."""
    return {"form": 1, "relations": list(RELATIONS)}


def encoder_contract() -> Contract:
    """What a claim encoder must have been trained for."""
    return {"form": 1, "width": WIDTH}


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """A model's folder, checked when opened."""

    folder: Path
    version: str
    """Name, version and fingerprint, such as ``minilm-l6/1+3f9c2a7d``."""

    @classmethod
    def open(cls, folder: Path, wanted: Contract | None = None) -> ModelPackage:
        """Check a model's folder: every file is there and unchanged, and the model is one that this code can run.

        ``wanted`` is what the model must have been trained for, by default what a reader must. Raises ``ModelError``
        otherwise.
        """
        try:
            manifest = json.loads((folder / MANIFEST).read_text("utf8"))
            expected, files, name = manifest["contract"], manifest["files"], manifest["name"]
            if not isinstance(expected, dict) or not isinstance(files, dict):
                raise TypeError("contract and files must be objects")
        except FileNotFoundError:
            raise ModelError(f"There is no trained model in {folder}: {MANIFEST} is missing.") from None
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"The trained model's {MANIFEST} in {folder} cannot be read: {error}.") from error
        wanted = wanted or reader_contract()
        if expected != wanted:
            odd = sorted(key for key, value in wanted.items() if expected.get(key) != value)
            raise ModelError(
                f"The trained model in {folder} was made for another version of OnRecord ({', '.join(odd)})."
            )
        for file, fingerprint in files.items():
            path = folder / file
            if not path.is_file():
                raise ModelError(f"The trained model in {folder} is incomplete: {file} is missing.")
            if digest(path) != fingerprint:
                raise ModelError(f"The trained model in {folder} is damaged: {file} is not the file it was made with.")
        return cls(folder, f"{name}+{fingerprint_of(files)}")

    @classmethod
    def seal(cls, folder: Path, name: str, kept: Contract | None = None) -> ModelPackage:
        """Write the manifest over every file in ``folder``, then open it. ``kept``: what the model was trained for."""
        files = {path.name: digest(path) for path in sorted(folder.iterdir()) if path.name not in (MANIFEST, "CARD.md")}
        manifest = {"name": name, "contract": kept or reader_contract(), "files": files}
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf8")
        return cls.open(folder, kept)

    def path(self, file: str) -> Path:
        """Path of one of the model's files."""
        return self.folder / file


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint_of(files: dict[str, str]) -> str:
    """Eight hexadecimal digits that stand for all files of a model together."""
    return hashlib.sha256(json.dumps(sorted(files.items())).encode()).hexdigest()[:8]


def shipped() -> Path:
    """Folder of the reader that is shipped with the package."""
    return Path(__file__).parent / "reader"


def shipped_relations() -> Path:
    """Folder of the relation network that is shipped with the package."""
    return Path(__file__).parent / "linking"


def shipped_encoder() -> Path:
    """Folder of the claim encoder that is shipped with the package."""
    return Path(__file__).parent / "encoder"
