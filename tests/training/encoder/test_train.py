"""How the claim encoder learns; this needs PyTorch, which only the train extra brings."""

# ruff: noqa: E402 - what it imports is there only where PyTorch is, which is asked first

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

torch = pytest.importorskip("torch", reason="PyTorch comes with the train extra only")
pytest.importorskip("transformers", reason="transformers comes with the train extra only")
pytest.importorskip("onnx", reason="onnx comes with the train extra only")

from onrecord.claims.excerpt import Excerpt, encode
from onrecord.claims.neighbours import WIDTH
from onrecord.models.encoder import load_encoder
from onrecord.models.texts import TextPieces
from tests.training.encoder.hand import STORIES, tiny
from training.encoder import __main__ as command
from training.encoder import train as training
from training.encoder.network import ClaimEncoder
from training.encoder.train import Lesson, Settings, contrast, to_lesson, train, vectors_of, wide_of

Rows = NDArray[np.float64]


@pytest.fixture(scope="module")
def lessons(tokenizer: Path) -> list[Lesson]:
    vocabulary = TextPieces(tokenizer)
    return [to_lesson(story, vocabulary) for story in STORIES]


@pytest.fixture
def make() -> Callable[[], ClaimEncoder]:
    """Return what makes the same network each time."""

    def made() -> ClaimEncoder:
        torch.manual_seed(1)
        return ClaimEncoder(tiny())

    return made


def rows(seed: int, count: int) -> Rows:
    found = np.random.default_rng(seed).normal(size=(count, 5))
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def contrasted(vectors: Rows, alike: NDArray[np.bool_], temperature: float) -> float:
    """Return the loss, one pair after the other."""
    losses = []
    for k, one in enumerate(vectors):
        others = [math.exp(one @ other / temperature) for j, other in enumerate(vectors) if j != k]
        found = [
            -math.log(math.exp(one @ other / temperature) / sum(others))
            for j, other in enumerate(vectors)
            if alike[k, j]
        ]
        if found:
            losses.append(sum(found) / len(found))
    return sum(losses) / len(losses)


@pytest.mark.parametrize("temperature", [0.07, 1.0])
def test_the_loss_is_what_a_plain_double_loop_gives(temperature: float) -> None:
    alike = np.zeros((7, 7), bool)
    for one, other in ((0, 1), (0, 2), (1, 2), (3, 4), (4, 5)):  # the last is like nothing
        alike[one, other] = alike[other, one] = True
    vectors = rows(1, 7)
    given = torch.from_numpy(vectors).requires_grad_()
    loss = contrast(given, torch.from_numpy(alike), temperature)
    assert loss.item() == pytest.approx(contrasted(vectors, alike, temperature), rel=1e-9)
    loss.backward()
    assert torch.isfinite(given.grad).all()


def test_the_loss_falls_as_what_is_alike_comes_near_and_all_else_goes() -> None:
    alike = torch.tensor([[False, True, False], [True, False, False], [False, False, False]])
    near, far = torch.tensor([[1.0, 0], [1, 0], [0, 1]]), torch.tensor([[1.0, 0], [0, 1], [1, 0]])
    assert contrast(near, alike, 0.1) < 0.01 < 1 < contrast(far, alike, 0.1)


def test_a_story_is_its_wordings_and_what_is_said_whatever_side_it_takes(tokenizer: Path) -> None:
    vocabulary = TextPieces(tokenizer)
    lesson = to_lesson(STORIES[0], vocabulary)
    assert lesson.wordings == 2
    excerpts = [Excerpt("the ferry sank"), Excerpt("it rained"), *(saying.excerpt for saying in STORIES[0].sayings)]
    assert lesson.encoded == [encode(vocabulary, excerpt) for excerpt in excerpts]
    alike = {(k, j) for k, j in combinations(range(7), 2) if lesson.alike[k, j]}
    assert alike == {(0, 2), (0, 3), (0, 5), (2, 3), (2, 5), (3, 5), (1, 4), (1, 5), (4, 5)}
    assert torch.equal(lesson.alike, lesson.alike.T)
    assert not lesson.alike.diagonal().any()


def test_vectors_come_in_the_order_of_what_is_read(
    make: Callable[[], ClaimEncoder], lessons: list[Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = make()
    monkeypatch.setattr(training, "ALONE", 3)
    encoded = [one for lesson in lessons for one in lesson.encoded]
    found = vectors_of(model, encoded)
    alone = torch.cat([wide_of([one], model) for one in encoded])
    assert not model.training
    assert found.shape == (len(encoded), 16)
    assert torch.allclose(found, alone, atol=0.03)  # it computes in bfloat16
    assert found.norm(dim=1).numpy() == pytest.approx(1, abs=1e-5)


def test_it_learns_which_are_on_one_claim(
    make: Callable[[], ClaimEncoder], lessons: list[Lesson], tmp_path: Path
) -> None:
    trained = train(make(), lessons, Settings(epochs=20, rate=1e-2), tmp_path)
    for lesson in lessons[:2]:
        vectors = vectors_of(trained, lesson.encoded)
        cosines = vectors @ vectors.T
        apart = ~lesson.alike & ~torch.eye(len(vectors), dtype=torch.bool)
        assert cosines[lesson.alike].mean() > cosines[apart].mean() + 0.3
    saved = torch.load(tmp_path / "averaged.pt", weights_only=True)
    assert all(torch.equal(value, saved[name]) for name, value in trained.state_dict().items())
    assert trained.narrow.weight.shape == (16, 16)
    assert torch.allclose(trained.narrow.weight @ trained.narrow.weight.T, torch.eye(16), atol=1e-5)


@pytest.mark.parametrize("steps", [4, 6, 8])
def test_a_run_that_was_stopped_goes_on_where_it_was(
    make: Callable[[], ClaimEncoder], lessons: list[Lesson], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    settings = Settings(epochs=3, rate=1e-3)
    begin = make().state_dict()
    whole = train(make(), lessons, settings, tmp_path / "whole").state_dict()
    assert not torch.equal(
        whole["encoder.embeddings.word_embeddings.weight"], begin["encoder.embeddings.word_embeddings.weight"]
    )
    taken: list[int] = []

    def stops(*given: Any) -> Any:
        taken.append(1)
        if len(taken) == steps + 1:
            raise KeyboardInterrupt
        return contrast(*given)

    monkeypatch.setattr(training, "contrast", stops)
    with pytest.raises(KeyboardInterrupt):
        train(make(), lessons, settings, tmp_path / "stopped")
    again = train(make(), lessons, settings, tmp_path / "stopped").state_dict()
    assert len(taken) == steps + 1 + 9 - steps // 3 * 3
    for name, value in whole.items():
        if name == "narrow.weight":  # axes may point either way
            assert torch.allclose(value.abs(), again[name].abs(), atol=1e-4)
        else:
            assert torch.allclose(value, again[name], atol=1e-6), name


def test_a_run_that_is_done_is_not_run_again(
    make: Callable[[], ClaimEncoder], lessons: list[Lesson], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(epochs=1)
    first = train(make(), lessons, settings, tmp_path).state_dict()
    monkeypatch.setattr(training, "contrast", lambda *given: pytest.fail("it learned again"))
    again = train(make(), lessons, settings, tmp_path).state_dict()
    assert all(torch.allclose(value, again[name], atol=1e-5) for name, value in first.items())


def test_the_word_table_of_a_network_that_was_trained_before_is_left_as_it_is(
    make: Callable[[], ClaimEncoder], lessons: list[Lesson], tmp_path: Path
) -> None:
    make().encoder.save_pretrained(tmp_path / "weights")
    model = ClaimEncoder.pretrained(tmp_path / "weights")
    table = model.encoder.embeddings.word_embeddings.weight.clone()
    assert torch.equal(table, make().encoder.embeddings.word_embeddings.weight)
    trained = train(model, lessons, Settings(epochs=2, rate=1e-2), tmp_path / "run")
    assert torch.equal(trained.encoder.embeddings.word_embeddings.weight, table)
    deep = "encoder.encoder.layer.1.output.dense.weight"
    assert not torch.equal(trained.state_dict()[deep], ClaimEncoder.pretrained(tmp_path / "weights").state_dict()[deep])


@pytest.mark.parametrize("start", [False, True])
def test_the_command_has_the_settings_for_defaults_and_learns_from_what_is_not_held_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tokenizer: Path, start: bool
) -> None:
    used: list[tuple[list[Lesson], Settings, Any]] = []

    def trains(model: ClaimEncoder, lessons: list[Lesson], settings: Settings, folder: Path) -> ClaimEncoder:
        assert folder == tmp_path / "run"
        used.append((lessons, settings, model.narrow.weight.clone()))
        return model

    named = {
        held: next(f"s{k}" for k in range(99) if replace(STORIES[1], id=f"s{k}").held_out == held)
        for held in (False, True)
    }
    stories = [replace(story, id=named[held]) for story, held in zip(STORIES, (False, True, False), strict=True)]
    monkeypatch.setattr(command, "unpack", lambda into: tokenizer.parent)
    monkeypatch.setattr(command, "read_own", lambda folder: stories)
    monkeypatch.setattr(command, "train", trains)
    monkeypatch.setattr(ClaimEncoder, "pretrained", classmethod(lambda cls, folder: cls(tiny(WIDTH))))
    begun = ClaimEncoder(tiny(WIDTH))
    with torch.no_grad():
        begun.narrow.weight.mul_(2)
    torch.save(begun.state_dict(), tmp_path / "begun.pt")
    options = ["--start", str(tmp_path / "begun.pt")] if start else []
    monkeypatch.setattr(sys, "argv", ["encoder", "--run", str(tmp_path / "run"), *options])
    assert command.main() == 0
    ((lessons, settings, narrow),) = used
    assert [len(lesson.encoded) for lesson in lessons] == [7, 3]
    assert settings == Settings()
    assert torch.equal(narrow, torch.eye(WIDTH) * (2 if start else 1))
    assert load_encoder(tmp_path / "run" / "model").version.startswith("mpnet-claims/1+")
