from __future__ import annotations

import numpy as np
import pytest

from onrecord.attributions.features import SIZES
from onrecord.attributions.heads import WIDTH
from onrecord.models import shipped
from onrecord.models.runtime import NETWORK, VOCABULARY, OnnxNetwork, WordPieces


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(shipped() / VOCABULARY)


def test_pieces_belong_to_their_words(pieces: WordPieces) -> None:
    ids, owners = pieces.cut(["The", "Ombudswoman", "said", "\x00", "no", "."])
    assert len(ids) == len(owners)
    assert set(owners) == {0, 1, 2, 4, 5}
    assert list(owners).count(1) > 1
    assert [owner for owner in owners if owner is not None] == sorted(owner for owner in owners if owner is not None)


def test_nothing_is_cut_off_or_filled_up(pieces: WordPieces) -> None:
    ids, owners = pieces.cut(["word"] * 3000)
    assert len(ids) == 3000
    assert list(owners) == list(range(3000))
    assert len(pieces.cut([])[0]) == 0


@pytest.mark.parametrize(
    "word", ["\ufffd", "\u200b", "🙂", "a" * 101, "क्षि", "\ufeff", "[SEP]", "[CLS]", "[PAD]", "##s"]
)
def test_no_word_is_too_odd(pieces: WordPieces, word: str) -> None:
    _, owners = pieces.cut(["one", word, "two"])
    assert owners[0] == 0
    assert owners[-1] == 2


def test_the_network_gives_as_many_numbers_as_the_code_takes() -> None:
    network = OnnxNetwork(shipped() / NETWORK)
    ids = np.array([[101, 1996, 3664, 2056, 102]], np.int64)
    features = np.zeros((1, 5, len(SIZES)), np.int64)
    outputs = network.run(ids, features)
    assert outputs.shape == (1, 5, WIDTH)
    assert outputs.dtype == np.float32
    assert np.isfinite(outputs).all()
    assert np.array_equal(outputs, network.run(ids, features))


def test_the_network_sees_the_features() -> None:
    network = OnnxNetwork(shipped() / NETWORK)
    ids = np.array([[101, 1996, 3664, 2056, 102]], np.int64)
    plain = network.run(ids, np.zeros((1, 5, len(SIZES)), np.int64))
    for kind, size in enumerate(SIZES):
        features = np.zeros((1, 5, len(SIZES)), np.int64)
        features[..., kind] = size - 1
        assert not np.allclose(network.run(ids, features), plain)
