"""The package stands on its runtime dependencies alone, and imports little of them."""

from __future__ import annotations

import importlib
import subprocess
import sys
from typing import get_origin

import pytest

HEAVY = ("torch", "transformers", "onnx", "pandas", "scipy", "sklearn", "pytest", "hypothesis", "mkdocs")


@pytest.mark.parametrize("module", ["onrecord", "onrecord.cli"])
def test_import_brings_in_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []


def test_public_names_exist_and_are_documented() -> None:
    onrecord = importlib.import_module("onrecord")

    assert onrecord.__all__
    for name in onrecord.__all__:
        value = getattr(onrecord, name)
        is_alias = get_origin(value) is not None  # such as Kind, a Literal
        assert is_alias or value.__doc__, f"onrecord.{name} has no docstring"
