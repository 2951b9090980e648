"""A vocabulary for networks of hardly any weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.models.texts import TextPieces
from tests.training.encoder.hand import write_vocabulary


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_vocabulary(tmp_path_factory.mktemp("vocabulary"))


@pytest.fixture(scope="session")
def vocabulary(tokenizer: Path) -> TextPieces:
    return TextPieces(tokenizer)
