from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.attributions.values import NAME_KINDS
from onrecord.spans import Span
from training.coreference import read_automatic, read_ontogum

ROWS = [
    ("Ada", "(1"),
    ("Lund", "1)"),
    ("said", "_"),
    ('"', "_"),
    ("her", "(2(1)"),
    ("son", "2)"),
    ("won", "_"),
    (",", "_"),
    ("he", "(2)"),
    ("did", "_"),
    ('"', "_"),
    (".", "_"),
]


def write_conll(folder: Path, rows: list[tuple[str, str]]) -> None:
    lines = [f"{k}\t{word}\t{chain}" for k, (word, chain) in enumerate(rows)]
    (folder / "doc.conll").write_text("# begin document\n" + "\n".join(lines) + "\n# end document\n", "utf8")


def test_ontogum_gives_a_text_and_its_chains(tmp_path: Path) -> None:
    write_conll(tmp_path, ROWS)
    ((name, text, mentions),) = read_ontogum(tmp_path)
    assert name == "doc"
    assert text == 'Ada Lund said "her son won, he did".'
    chains = [[span.cut(text) for span in chain] for chain in mentions.chains]
    assert sorted(chains) == [["Ada Lund", "her"], ["her son", "he"]]
    assert mentions.names is None


def test_a_bracket_without_a_partner_is_told(tmp_path: Path) -> None:
    write_conll(tmp_path, [("Ada", "_"), ("Lund", "1)")])
    with pytest.raises(ValueError, match="began nowhere"):
        list(read_ontogum(tmp_path))


def test_automatic_names_and_chains(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl.gz"
    article = {
        "id": "x",
        "entities": [[0, 8, "PERSON"], [9, 13, "DATE"], [20, 25, "LOCATION"]],
        "chains": [[[30, 32], [0, 8, 1]], [[20, 25, 1]]],
    }
    with gzip.open(path, "wt", encoding="utf8") as file:
        file.write(json.dumps(article) + "\n")
    mentions = read_automatic(path)["x"]
    assert mentions.names == (
        (Span(0, 8), NAME_KINDS.index("person")),
        (Span(20, 25), NAME_KINDS.index("place")),
    )
    assert mentions.chains == ((Span(0, 8), Span(30, 32)),)
