from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ModelError
from onrecord.models import ModelPackage, load_reader, shipped
from onrecord.models.package import MANIFEST, digest, fingerprint_of, reader_contract


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a sealed model of two tiny files."""
    (tmp_path / "network.onnx").write_bytes(b"\x00network")
    (tmp_path / "heads.json").write_text("{}")
    ModelPackage.seal(tmp_path, "tiny/1")
    return tmp_path


def change(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    manifest = json.loads((folder / MANIFEST).read_text("utf8"))
    edit(manifest)
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf8")


def test_what_is_sealed_can_be_opened(folder: Path) -> None:
    package = ModelPackage.open(folder)
    assert package.folder == folder
    assert package.path("heads.json").read_text() == "{}"
    name, _, fingerprint = package.version.partition("+")
    assert name == "tiny/1"
    assert len(fingerprint) == 8
    assert ModelPackage.seal(folder, "tiny/1") == package


def test_the_version_tells_models_apart(folder: Path) -> None:
    before = ModelPackage.open(folder).version
    (folder / "heads.json").write_text("[]")
    assert ModelPackage.seal(folder, "tiny/1").version != before


def test_the_card_may_be_rewritten(folder: Path) -> None:
    before = ModelPackage.open(folder)
    (folder / "CARD.md").write_text("# A card")
    assert ModelPackage.open(folder) == before == ModelPackage.seal(folder, "tiny/1")


def test_the_order_of_files_does_not_matter() -> None:
    assert fingerprint_of({"a": "1", "b": "2"}) == fingerprint_of({"b": "2", "a": "1"})


def test_digest_is_sha_256(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert digest(tmp_path / "abc").startswith("ba7816bf8f01cfea414140de5dae2223")


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"There is no trained model in .*manifest\.json is missing"):
        ModelPackage.open(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no trained model in"):
        ModelPackage.open(tmp_path / "nowhere")


def test_a_file_is_missing(folder: Path) -> None:
    (folder / "network.onnx").unlink()
    with pytest.raises(ModelError, match=r"incomplete: network\.onnx is missing"):
        ModelPackage.open(folder)


def test_a_file_is_damaged(folder: Path) -> None:
    (folder / "network.onnx").write_bytes(b"\x01network")
    with pytest.raises(ModelError, match=r"damaged: network\.onnx is not the file it was made with"):
        ModelPackage.open(folder)


def test_a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "network.onnx").unlink()
    (folder / "network.onnx").mkdir()
    with pytest.raises(ModelError, match=r"network\.onnx"):
        ModelPackage.open(folder)


@pytest.mark.parametrize("key", list(reader_contract()))
def test_a_model_for_another_version(folder: Path, key: str) -> None:
    change(folder, lambda manifest: manifest["contract"].update({key: "odd"}))
    with pytest.raises(ModelError, match=rf"made for another version of OnRecord \({key}\)"):
        ModelPackage.open(folder)


@pytest.mark.parametrize("key", list(reader_contract()))
def test_a_contract_that_lacks_something(folder: Path, key: str) -> None:
    change(folder, lambda manifest: manifest["contract"].pop(key))
    with pytest.raises(ModelError, match="made for another version"):
        ModelPackage.open(folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"7",
        b"{}",
        b'{"name": "tiny/1", "files": {}}',
        b'{"name": "tiny/1", "files": {}, "contract": null}',
        b'{"name": "tiny/1", "files": {}, "contract": []}',
    ],
)
def test_a_manifest_that_cannot_be_read(folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)
    with pytest.raises(ModelError, match=r"manifest\.json .* cannot be read"):
        ModelPackage.open(folder)


@pytest.mark.parametrize("files", [None, [], "network.onnx", 3])
def test_a_manifest_that_names_no_files(folder: Path, files: object) -> None:
    change(folder, lambda manifest: manifest.update(files=files))
    with pytest.raises(ModelError, match=r"manifest\.json .* cannot be read"):
        ModelPackage.open(folder)


def test_the_reader_says_so_too(folder: Path) -> None:
    (folder / "network.onnx").write_bytes(b"")
    with pytest.raises(ModelError, match="damaged"):
        load_reader(folder)


def test_the_shipped_reader_is_whole() -> None:
    package = ModelPackage.open(shipped())
    assert set(json.loads(package.path(MANIFEST).read_text("utf8"))["files"]) == {
        path.name for path in shipped().iterdir() if path.name not in (MANIFEST, "CARD.md")
    }
