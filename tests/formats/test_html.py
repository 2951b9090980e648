from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings

from onrecord.attributions import Failure
from onrecord.formats.words import for_page
from onrecord.reading import Reading
from onrecord.stances import About
from tests.formats.ferry import FERRY
from tests.formats.readings import EMPTY_HANDED, FAILURE, NESTED, PORT, STATED, UNREAD, hostile, written
from tests.formats.strategies import readings


class Page(HTMLParser):
    """What a browser would see of a page."""

    void = frozenset({"meta", "br", "link", "img"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.path: list[str] = []
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.focusable: list[str] = []
        self.tags: set[str] = set()
        self.events: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.style = ""
        self.title = ""
        self.policy = ""
        self.feed(source)
        self.close()
        assert not self.path, f"left open: {self.path}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.events += [name for name in values if name.startswith("on")]
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("tabindex") == "-1":
            self.focusable.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag == "article":
            self.texts.append("")
        if tag not in self.void:
            self.path.append(f"{tag}.{values.get('class', '')}")

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop().split(".")[0] == tag

    def handle_data(self, data: str) -> None:
        if "p.words" in self.path:
            self.texts[-1] += data
            self.marked.append((self.path[-1], data))
        elif self.path[-1:] == ["style."]:
            self.style += data
        elif self.path[-1:] == ["title."]:
            self.title += data


def words_of(*items: Reading | Failure) -> str:
    """Return what is to be read on a page, one space between any two words."""
    body = written("html", items).partition("</head>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def page(*items: Reading | Failure) -> Page:
    return Page(written("html", items))


def check(found: Page) -> None:
    """What holds of every page."""
    assert len(set(found.ids)) == len(found.ids)
    for link in found.links:
        assert link.startswith(("http://", "https://")) or link.removeprefix("#") in found.ids
    assert "script" not in found.tags
    assert not found.events
    digest = b64encode(sha256(found.style.encode()).digest()).decode()
    assert found.policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_the_words_are_the_reports_words() -> None:
    found = page(PORT, NESTED, UNREAD, EMPTY_HANDED)
    check(found)
    assert found.texts == [reading.report.text for reading in (PORT, NESTED, UNREAD, EMPTY_HANDED)]


@settings(deadline=None)
@given(readings())
def test_any_reading_is_a_sound_page_with_exactly_its_words(reading: Reading) -> None:
    output = written("html", [reading])
    output.encode()
    found = Page(output)
    check(found)
    assert found.texts == [for_page(reading.report.text)]
    assert len(found.texts[0]) == len(reading.report.text)


def test_marks_say_their_role_by_shape_and_their_attribution() -> None:
    marked = {words: path for path, words in page(NESTED).marked}
    assert marked["The clerk"] == "span.so m1"
    assert marked["said"] == "span.cu m1"
    assert marked["the warden"] == "span.so m1 m2"
    assert marked["had repeated"] == "span.cu m1 m2"
    assert marked["that the gate was shut"] == "span.co2 m1 m2"


def test_furniture_is_marked() -> None:
    assert ("span.fu", "READ ALSO Ten things to do in Brenn") in page(PORT).marked


def test_each_attribution_leads_to_its_words_and_back() -> None:
    found = page(PORT)
    for n in range(1, 5):
        assert {f"r1-a{n}", f"r1-w{n}"} <= set(found.ids)
        assert {f"#r1-a{n}", f"#r1-w{n}"} <= set(found.links)


def test_an_entry_has_everything() -> None:
    words = words_of(PORT)
    assert "2 people close to the talks citing indirect · 71% sure · via 1 that the port would be sold" in words
    assert "4 (no source given) It was said" in words
    assert "Brenn Echo · 2025-03-04 06:30 UTC · Jo Lind · port" in words


def test_a_statements_entry_has_everything() -> None:
    words = words_of(STATED)
    assert "4 statements" in words
    assert (
        "2 people close to the talks + affirms hedged citing that the port would be sold by June "
        "via 1 The Brenn Courier anonymous · 71% sure"
    ) in words
    assert (
        '3 Ida Torvald , mayor, Port of Brenn − denies told "This is a sailor\'s yarn," … "Nobody has made us an '
        'offer." answers 1 that the port would be sold by June (81% sure; points back; the nearest outlet) '
        "named · told reporters · on 2025-03-03 · 98% sure"
    ) in words
    assert "answered by 3 denies outlet · 90% sure" in words
    assert "4 (no source given) + affirms It was said that the buyers had been seen 42% sure" in words


def test_acts_that_take_no_stance_and_passages_that_are_answered() -> None:
    words = words_of(FERRY)
    assert "10 Piet Amsel , chairman, The ferry workers' union · demand demanded" in words
    assert "12 Analysts + affirms belief, hedged believe" in words
    assert "answers photographs of the contract" in words
    marked = {said: path for path, said in page(FERRY).marked}
    assert marked["photographs of the contract that went round on Tuesday"] == "span.pa m13"


def test_statements_lead_to_their_words_and_to_each_other() -> None:
    found = page(FERRY)
    check(found)
    for place in range(1, 14):
        assert {f"r1-a{place}", f"r1-w{place}"} <= set(found.ids)
    # 1 is led to from its three tags, its via, four that answer it; the passage from what answers it.
    assert found.links.count("#r1-a1") == 8
    assert found.links.count("#r1-p13") == 1
    assert set(found.focusable) == {f"r1-a{place}" for place in range(1, 14)}


def test_the_legend_tells_stances_only_where_there_are_some() -> None:
    assert "○ declines will not say" in words_of(STATED)
    assert "○ declines will not say" in words_of(EMPTY_HANDED, STATED)
    assert "declines" not in words_of(PORT)


def test_a_hostile_statement_is_only_words() -> None:
    words = '"><script>alert(1)</script>\x1b'
    source = replace(STATED.sources[0], name=words, role=words + "1", of=words + "2")
    about = About(statement=None, span=STATED.attributions[0].source[0], score=1.0, reasons=(words,))
    statement = replace(STATED.statements[0], channel=words, about=about)
    reading = replace(STATED, sources=(source, *STATED.sources[1:]), statements=(statement, *STATED.statements[1:]))
    check(page(reading))
    assert words_of(reading).count('"><script>alert(1)</script>\ufffd') == 6


def test_a_hostile_report_is_only_words() -> None:
    found = page(hostile())
    check(found)
    assert found.texts == [for_page(hostile().report.text)]
    assert found.title == "</title><script>alert(2)</script>\ufffd[31m"
    assert not any("javascript" in link for link in found.links)


def test_the_page_is_named_after_its_only_report() -> None:
    assert page(PORT).title == PORT.report.title
    assert page(UNREAD).title == "hafen"
    assert page(PORT, PORT).title == "Who says what: reports read by OnRecord"


def test_several_reports_have_a_list_of_contents() -> None:
    assert "#contents" not in page(PORT).links
    assert {"#contents", "#r1", "#r2"} <= set(page(PORT, NESTED).links)


def test_what_was_not_read_is_said() -> None:
    output = written("html", [PORT, FAILURE, UNREAD])
    assert "<li>broken.txt: It is no text.</li>" in output
    assert "There is no reader for German: it was not read." in output
    check(Page(output))
    check(page(FAILURE))
    check(page())


def test_looks_do_not_hang_on_colour_alone() -> None:
    style = page(PORT).style
    for shape in ("3px solid var(--source)", "2px dashed var(--cue)", "1px dotted var(--content)"):
        assert shape in style
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style


def luminance(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_enough_to_read_in_the_light_and_in_the_dark() -> None:
    """WCAG 2.2 AA asks 4.5 of text; marks nest, so that any ink may come to stand on any ground."""
    schemes = re.findall(r":root \{(.*?)\}", page(PORT).style, re.DOTALL)
    assert len(schemes) == 2
    for scheme in schemes:
        colour = dict(re.findall(r"--([a-z-]+): #([0-9a-f]{3,6})", scheme))
        for ground in ("paper", "source-tint", "cue-tint", "content-tint", "deeper-tint", "chosen"):
            for ink in ("ink", "soft", "source", "cue", "content", "link"):
                assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
        assert contrast(colour["note"], colour["paper"]) >= 4.5
        for ground in ("paper", "chosen"):
            for ink in ("affirms", "denies", "declines", "unconfirmed"):
                assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
