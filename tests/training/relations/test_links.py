"""Learning what speaks for two agreeing; this needs PyTorch, which only the train extra brings."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="PyTorch comes with the train extra only")
pytest.importorskip("transformers", reason="transformers comes with the train extra only")
pytest.importorskip("onnx", reason="onnx comes with the train extra only")

from onrecord.claims.evidence import AGREE
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import Relation
from onrecord.models.linker import LINKS
from onrecord.models.package import ModelPackage, relations_contract
from tests.claims.stand_in import CountingNetwork
from training.relations import links
from training.relations.corpora import Saying, Story


def said(text: str, **stands: Relation) -> Saying:
    return Saying(Excerpt(text), stands)


SAYINGS = (
    said("the bridge is shut", c1="affirms"),
    said("the bridge is not shut", c1="denies"),
    said("whether the bridge is shut", c1="discusses"),
    said("the bridge is shut and hens lay", c1="affirms", c2="affirms"),
    said("hens do not lay", c2="denies"),
    said("the bridge is shut", c1="affirms"),  # a reprint
    said("nobody knows"),
)
NAMES = [f"s{k}" for k in range(99)]
STORY = Story("s", {"c1": "the bridge is shut", "c2": "hens lay"}, SAYINGS)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> CountingNetwork:
    """Return the network that is asked, in the place of a trained one, about two stories of which one is held out."""
    stories = [replace(STORY, id=name) for name in NAMES]
    kept, held = (next(story for story in stories if story.held_out == held) for held in (False, True))
    found = CountingNetwork()
    monkeypatch.setattr(links, "read_own", lambda folder: [kept, held])
    monkeypatch.setattr(links, "load_relations", lambda folder: found)
    return found


def test_it_learns_from_pairs_on_one_claim_of_which_both_take_a_side(
    network: CountingNetwork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "network.onnx").write_bytes(b"network")
    before = ModelPackage.seal(tmp_path, "tiny/1", relations_contract())
    monkeypatch.setattr(sys, "argv", ["links", "--model", str(tmp_path)])
    assert links.main() == 0
    shut, not_shut, _, both, hens, *_ = (saying.excerpt for saying in SAYINGS)
    assert network.asked == [(shut, not_shut), (shut, both), (not_shut, both), (both, hens)]
    (name,) = weights = json.loads((tmp_path / LINKS).read_text("utf8"))
    assert name == "agree"
    assert tuple(weights["agree"]) == AGREE
    assert weights["agree"]["both as read in their reports"] > 0 > weights["agree"]["one denies, one affirms"]
    package = ModelPackage.open(tmp_path, relations_contract())
    assert package.version.startswith("tiny/1+")
    assert package.version != before.version
    assert "4 pairs, 1 of them agree" in capsys.readouterr().out
