"""What needs PyTorch, which only the train extra brings."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch comes with the train extra only")
pytest.importorskip("transformers", reason="transformers comes with the train extra only")

from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from onrecord.attributions.chains import forward_backward
from onrecord.attributions.features import SIZES
from onrecord.attributions.heads import WIDTH
from onrecord.spans import Span
from tests.attributions.stand_in import forbidden_moves as forbidden_in_tests
from training.batches import Item, Settings, batches, cut
from training.corpora import GoldAttribution, GoldReport
from training.examples import Example, to_example
from training.model import Reader, choice_loss, forbidden_moves, path_loss
from training.train import train


@pytest.fixture
def model() -> Reader:
    """Return a network of hardly any weights."""
    from transformers import BertConfig

    torch.manual_seed(1)
    return Reader(
        BertConfig(
            vocab_size=200,
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            attn_implementation="eager",
        )
    )


def example(repeats: int = 30) -> Example:
    """Return a text of short sentences, each with one attribution."""
    sentence = "Orlo said no. "
    vocabulary = {word: k for k, word in enumerate(("[UNK]", "Orlo", "said", "no", "."), 110)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    golds = tuple(
        GoldAttribution((Span(at, at + 4),), (Span(at + 5, at + 9),), (Span(at + 10, at + 12),))
        for at in range(0, repeats * len(sentence), len(sentence))
    )
    return to_example(GoldReport("r", sentence * repeats, golds, layered=True), tokenizer)


def test_forbidden_moves_are_those_of_the_labels() -> None:
    assert np.array_equal(forbidden_moves().numpy(), forbidden_in_tests())


def test_the_network_gives_its_numbers_for_every_piece(model: Reader) -> None:
    ids = torch.randint(0, 200, (2, 7))
    features = torch.zeros((2, 7, len(SIZES)), dtype=torch.int64)
    assert model(ids, features, torch.ones_like(ids)).shape == (2, 7, WIDTH)


def test_path_loss_and_its_gradient() -> None:
    chance = torch.Generator().manual_seed(1)
    lengths = torch.tensor([4, 2])
    labels = torch.randint(0, 3, (2, 4), generator=chance)
    emissions = torch.randn((2, 4, 3), generator=chance, requires_grad=True)
    transitions = torch.randn((2, 3, 3), generator=chance, requires_grad=True)
    loss = path_loss(emissions, transitions, labels, lengths)
    scores, moves = emissions.detach().numpy(), transitions.detach().numpy()
    partition, _, _ = forward_backward(scores.transpose(1, 0, 2), moves, lengths.numpy())
    gold = sum(
        scores[c, k, labels[c, k]] + (moves[c, labels[c, k - 1], labels[c, k]] if k else 0)
        for c, length in enumerate(lengths.tolist())
        for k in range(length)
    )
    assert loss.item() == pytest.approx(partition.sum() - gold, rel=1e-4)
    loss.backward()
    step = 1e-2
    for tensor in (emissions, transitions):
        for place in ((0, 0, 1), (1, 1, 2), (0, 2, 0)):
            moved = []
            for sign in (1, -1):
                changed = tensor.detach().clone()
                changed[place] += sign * step
                pair = (changed, transitions.detach()) if tensor is emissions else (emissions.detach(), changed)
                moved.append(path_loss(*pair, labels, lengths).item())
            assert tensor.grad[place].item() == pytest.approx((moved[0] - moved[1]) / (2 * step), abs=2e-2)


def test_choice_loss_wants_the_right_choice() -> None:
    groups, targets = torch.tensor([0, 0, 1]), torch.tensor([1.0, 0.0, 0.0])
    right = choice_loss(torch.tensor([9.0, -9.0, -9.0]), groups, targets)
    wrong = choice_loss(torch.tensor([-9.0, 9.0, 9.0]), groups, targets)
    assert right.item() < 0.01 < 5 < wrong.item()


def test_windows_of_every_epoch_own_every_word_once() -> None:
    given = example(200)
    settings = Settings(window=60, margin=5)
    for seed in range(5):
        items = cut([given], settings, random.Random(seed))
        owned = [word for item in items for word in range(item.window.own, item.window.own_end)]
        assert owned == list(range(len(given.outer)))


def test_the_order_of_an_epoch_follows_from_the_seed() -> None:
    def order(seed: int, epoch: int) -> list[list[tuple[int, ...]]]:
        settings = Settings(seed=seed, window=60, margin=5, batch=3)
        return [[tuple(item.window) for item in items] for items in batches([example(99)], [], settings, epoch)]

    assert order(1, 0) == order(1, 0)
    assert order(1, 0) != order(1, 1)
    assert order(1, 0) != order(2, 0)


def test_a_run_that_was_stopped_goes_on_where_it_was(model: Reader, tmp_path: Path) -> None:
    begin = {name: value.clone() for name, value in model.state_dict().items()}
    settings = Settings(epochs=2, window=60, margin=5, batch=4)
    whole = torch.load(train(model, [], [example()], settings, tmp_path / "whole"), weights_only=True)
    assert not torch.equal(whole["head.weight"], begin["head.weight"])
    model.load_state_dict(begin)

    def stops(
        polnear: Sequence[Example], written: Sequence[Example], settings: Settings, epoch: int
    ) -> Iterator[list[Item]]:
        if epoch == 1:
            raise KeyboardInterrupt
        return batches(polnear, written, settings, epoch)

    stopped = tmp_path / "stopped"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.train.batches", stops)
        with pytest.raises(KeyboardInterrupt):
            train(model, [], [example()], settings, stopped)
    again = torch.load(train(model, [], [example()], settings, stopped), weights_only=True)
    assert set(again) == set(whole)
    for name, value in whole.items():
        assert torch.allclose(value.float(), again[name].float(), atol=1e-4), name
    with pytest.raises(ValueError, match="other settings"):
        train(model, [], [example()], Settings(epochs=3, window=60, margin=5, batch=4), stopped)
