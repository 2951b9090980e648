"""The style sheet: every colour can be read on every ground that it stands on, in light and in dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from onrecord.formats.entries import SIGNS
from onrecord.ledger.values import STATUSES as ALL_STATUSES
from onrecord.web.signs import STANCES, STATUSES

CSS = files("onrecord.web").joinpath("static", "site.css").read_text("utf8")
TEXT, EDGE = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for text, 1.4.11 for the edges of what one can use."""


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3}(?:[0-9a-f]{3})?);", block))


ROOTS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
LIGHT = tokens(ROOTS[0])
DARK = {**LIGHT, **tokens(ROOTS[1])}
KINDS = [f"stance-{kind}" for kind in STANCES] + [f"status-{kind}" for kind in STATUSES]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == 21
    assert contrast("#777777", "#fff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_every_colour_of_text_can_be_read(theme: dict[str, str], ground: str) -> None:
    colours = ["ink", "soft", "link", "wrong", "source", "cue", "content", *STANCES, *STATUSES]
    weak = {name: contrast(theme[name], theme[ground]) for name in colours}
    assert not {name: ratio for name, ratio in weak.items() if ratio < TEXT}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_words_can_be_read(theme: dict[str, str]) -> None:
    for ground in ("source-tint", "cue-tint", "content-tint", "deeper-tint", "chosen"):
        assert contrast(theme["ink"], theme[ground]) >= TEXT, ground
    assert contrast(theme["paper"], theme["ink"]) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_fields_can_be_seen(theme: dict[str, str]) -> None:
    assert min(contrast(theme["edge"], theme[ground]) for ground in ("paper", "raised")) >= EDGE


def test_dark_has_every_colour_that_light_has() -> None:
    assert set(tokens(ROOTS[1])) == set(LIGHT)


def test_each_stance_and_status_has_its_colour_sign_and_word() -> None:
    assert set(ALL_STATUSES) == set(STATUSES) - {"silent"}
    assert {kind: sign.sign for kind, sign in STANCES.items()} == SIGNS
    for signs in (STANCES, STATUSES):
        assert len({sign.sign for sign in signs.values()}) == len({sign.word for sign in signs.values()}) == len(signs)
        assert all(sign.kind == kind for kind, sign in signs.items())
    for kind in KINDS:
        name = kind.partition("-")[2]
        assert re.search(rf"\.{kind}\b[^{{}}]*\{{[^}}]*color: var\(--{name}\)", CSS), kind


def test_no_colour_is_said_outside_the_tokens() -> None:
    rules = CSS
    for block in ROOTS:
        rules = rules.replace(block, "")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", rules)
    used = set(re.findall(r"var\(--([a-z-]+)\)", CSS))
    assert used <= set(LIGHT) | {"serif", "sans"}


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not re.findall(r"url\(|@import|https?:", CSS)
