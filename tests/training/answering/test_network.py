"""What needs PyTorch, which only the train extra brings."""

# ruff: noqa: E402 - what it imports is there only where PyTorch is, which is asked first

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch comes with the train extra only")
pytest.importorskip("transformers", reason="transformers comes with the train extra only")
pytest.importorskip("onnx", reason="onnx comes with the train extra only")

from transformers import BertConfig, BertModel

from onrecord.attributions.values import STANCES
from onrecord.models.runtime import ANSWERING, END, OnnxAnswering
from onrecord.stances.sheets import CONTENT, CUE, REST, SOURCE, Question, Sheet, lies
from training.answering import __main__ as command
from training.answering.lessons import UNTOLD, Lesson
from training.answering.network import Answerer
from training.answering.train import HIDDEN, Settings, collate, hide, loss_of, train
from training.export import write_answerer


def make(hidden: int = 16) -> Answerer:
    """Return a network of hardly any weights, whose scores differ."""
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=END + 100,
        hidden_size=hidden,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * hidden,
    )
    made = Answerer(config)
    made.eval()
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            if "LayerNorm" not in name:
                parameter.normal_(std=1.2 / hidden**0.5)
    return made


def lesson(length: int, right: int | None, stance: str = "denies", *, asked: int = 3, seed: int = 0) -> Lesson:
    """Return a sheet with one statement, its first three pieces, and as many others that it may answer."""
    chance = random.Random(seed)
    others = tuple(tuple(sorted(chance.sample(range(5, length), 2))) for _ in range(asked))
    sheet = Sheet(
        ids=tuple(chance.randrange(END + 1, END + 100) for _ in range(length)),
        marks=(SOURCE, CUE, CONTENT, *[REST] * (length - 3)),
        rows=((0, 1, 2), *others),
        statements=(0,),
        questions=tuple(Question(0, 1 + k, lies(k + 1), k % 3) for k in range(asked)),
        targets=tuple(range(1, asked + 1)),
    )
    wanted = tuple(k == right for k in range(asked))
    return Lesson(sheet, (STANCES.index(stance),), (right is not None,), wanted)


def test_what_stands_beside_a_sheet_does_not_change_its_scores() -> None:
    model = make()
    one, other = lesson(9, 1), lesson(30, None, "affirms", asked=5, seed=1)
    with torch.no_grad():
        alone, together = (model(*collate(lessons)[:5]) for lessons in ([one], [one, other]))
    assert torch.allclose(alone[0][:4], together[0][:4], atol=1e-4)
    assert torch.allclose(alone[1][:4], together[1][:4], atol=1e-4)
    assert torch.allclose(alone[2], together[2][:3], atol=1e-4)


@pytest.mark.parametrize("asked", [0, 1, 6])
def test_the_exported_network_says_the_same(tmp_path: Path, asked: int) -> None:
    model, one = make(), lesson(40, None, asked=asked)
    write_answerer(model, tmp_path / ANSWERING, quantised=False)
    found = OnnxAnswering(tmp_path / ANSWERING).answer(one.sheet)
    with torch.no_grad():
        wanted = model(*collate([one])[:5])
    for here, there in zip(found, wanted, strict=True):
        np.testing.assert_allclose(here, there.numpy(), atol=1e-3)


def test_the_small_network_says_nearly_the_same(tmp_path: Path) -> None:
    model = make(64)
    write_answerer(model, tmp_path / "small.onnx")
    write_answerer(model, tmp_path / "plain.onnx", quantised=False)
    small, plain = (OnnxAnswering(tmp_path / f"{name}.onnx") for name in ("small", "plain"))
    for seed in range(5):
        sheet = lesson(40, None, asked=5, seed=seed).sheet
        here, there = (np.concatenate([part.ravel() for part in one.answer(sheet)]) for one in (small, plain))
        assert np.abs(here - there).mean() < 0.25 * np.abs(there).mean()


def test_what_lies_beyond_is_not_asked_for() -> None:
    model, settings = make(), Settings()
    beyond = lesson(9, None)._replace(answers=(True,))
    stances, nothing, answered = model(*collate([beyond])[:5])
    stance = torch.nn.functional.cross_entropy(stances[:1], torch.tensor(beyond.stances)).item()
    assert loss_of(model, collate([beyond]), settings).item() == pytest.approx(stance, abs=1e-4)
    silent = torch.cat([nothing[:1], answered]).log_softmax(0)[0].item()
    assert loss_of(model, collate([lesson(9, None)]), settings).item() == pytest.approx(stance - silent, abs=1e-3)
    right = torch.cat([nothing[:1], answered]).log_softmax(0)[2].item()
    assert loss_of(model, collate([lesson(9, 1)]), settings).item() == pytest.approx(stance - right, abs=1e-3)


def test_nothing_is_learned_of_what_is_untold() -> None:
    untold = lesson(9, None)._replace(stances=(UNTOLD,))
    assert loss_of(make(), collate([untold]), Settings()).item() == 0
    both = loss_of(make(), collate([untold, lesson(9, 1)]), Settings()).item()
    assert both == pytest.approx(loss_of(make(), collate([lesson(9, 1)]), Settings()).item(), abs=1e-4)


def test_some_pieces_are_hidden() -> None:
    batch = collate([lesson(200, 1)])
    hidden = hide(batch, 0.5).ids == HIDDEN
    assert 60 < int(hidden.sum()) < 140
    assert torch.equal(hide(batch, 0.0).ids, batch.ids)


def test_it_learns_what_is_answered_and_goes_on_after_a_stop(tmp_path: Path) -> None:
    lessons = [lesson(20, k % 3, STANCES[1 + k % 3], seed=k) for k in range(6)]
    settings = Settings(epochs=150, rate=3e-3, head_rate=1e-2, batch=6, forgotten=0.0, hidden=0.0)
    trained = train(make(32), lessons, settings, tmp_path)
    trained.eval()
    batch = collate(lessons)
    with torch.no_grad():
        stances, _, answered = trained(*batch[:5])
    assert stances[batch.rows].argmax(1).tolist() == [stance for one in lessons for stance in one.stances]
    assert answered.reshape(6, 3).argmax(1).tolist() == [k % 3 for k in range(6)]
    again = train(make(32), lessons, settings, tmp_path)  # nothing is left to do
    assert all(torch.equal(a, b) for a, b in zip(trained.parameters(), again.parameters(), strict=True))


def test_the_command_trains_and_writes_the_network(
    tmp_path: Path, tokenizer: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "encoder"
    size = len(json.loads(tokenizer.read_text("utf8"))["model"]["vocab"])
    config = BertConfig(
        vocab_size=max(size, END + 100), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    (folder / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    start = tmp_path / "start.pt"
    torch.save({"transitions": torch.zeros(1), "head.weight": torch.zeros(9, 9)}, start)  # as only a reader has
    monkeypatch.setattr(command, "encoder_folder", lambda: folder)
    monkeypatch.setattr(command, "lessons", lambda case, vocabulary: [lesson(12, 1)] if case.id < "b" else [])
    run = tmp_path / "run"
    arguments = ["--run", str(run), "--epochs", "1", "--start", str(start)]
    monkeypatch.setattr(sys, "argv", ["training.answering", *arguments])
    assert command.main() == 0
    assert (run / ANSWERING).is_file()
    assert f"the network is {run / ANSWERING}" in capsys.readouterr().out
