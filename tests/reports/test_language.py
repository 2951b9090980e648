from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reports.language import detect, primary

ENGLISH = (
    "The harbour master said on Monday that the crane would stay, and that nobody from the city had asked her about it."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        ("De havenmeester zei maandag dat de kraan blijft staan; een woordvoerder had er geen commentaar op.", "nl"),
        ("Die Hafenmeisterin sagte am Montag, der Kran bleibe. Der Sprecher wollte sich nicht äußern.", "de"),
        ("La capitaine du port a déclaré lundi que la grue resterait, et la ville n’a pas voulu répondre.", "fr"),
        ("Начальница порта заявила в понедельник, что кран останется, а город отказался от комментариев.", "ru"),
        ("港长周一表示，起重机将保留。市政府发言人拒绝发表评论，也没有证实有关出售的报道。", "zh"),
        ("", None),
        ("\ud800\x00 ?! 12:30", None),
        ("He said no.", None),
    ],
)  # fmt: skip
def test_detect(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_plain_english_is_seen_without_loading_the_identifier() -> None:
    code = f"import sys; from onrecord.reports import detect; print(detect({ENGLISH!r}), 'py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "False"]


def test_the_package_loads_nothing_heavy() -> None:
    heavy = ("httpx", "trafilatura", "lxml", "py3langid", "charset_normalizer", "numpy")
    code = f"import sys, onrecord.reports; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@settings(deadline=None)
@given(st.text(st.characters(codec=None)))
def test_any_text_has_a_code_or_none(text: str) -> None:
    code = detect(text)
    assert code is None or len(code) == 2
    assert primary(text) is None or len(primary(text) or "") in (2, 3)
