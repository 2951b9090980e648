from __future__ import annotations

import pytest

from onrecord.attributions.values import STANCES
from onrecord.stances.outright import says_outright
from tests.stances.texts import Said, stands_in


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("denied", "that 40 crates had sunk", "denies"),
        ("disputes", "that 40 crates had sunk", "denies"),
        ("refused to deny", "that 40 crates had sunk", None),
        ("would neither confirm nor deny", "that 40 crates had sunk", "declines"),
        ("declined to comment", "on the 40 crates", "declines"),
        ("wouldn’t say", "how many crates had sunk", "declines"),
        ("said", "it had no comment on the crates", "declines"),
        ("could not confirm", "that 40 crates had sunk", "unconfirmed"),
        ("said", "it was unable to independently verify the number", "unconfirmed"),
        ("said", "“I don’t know whether they sank”", "unconfirmed"),
        ("said", "“I don’t know Mr Fane, and nothing sank”", None),
        ("said", "it could neither confirm nor rule out that crates had sunk", "unconfirmed"),
        ("said", "it was too early to say", "unconfirmed"),
        ("had", "no independent confirmation that crates had sunk", "unconfirmed"),
        ("asked for", "confirmation that crates had sunk", None),
        ("said", "the deniers had left", None),
        ("reported", "that 40 crates had sunk", None),
    ],
)
def test_only_what_is_said_in_so_many_words_counts(cue: str, content: str, stance: str | None) -> None:
    text = f"On Monday the port office {cue} {content}."
    stands, _ = stands_in(text, [Said("the port office", cue, content)])
    found = says_outright(text, stands[0].attribution)
    assert (None if found is None else STANCES[found]) == stance


def test_a_negation_before_the_cue_takes_a_denial_back() -> None:
    text = "The port office never once denied that 40 crates had sunk."
    stands, _ = stands_in(text, [Said("The port office", "denied", "that 40 crates had sunk")])
    assert says_outright(text, stands[0].attribution) is None


def test_what_comes_late_is_about_something_else() -> None:
    content = (
        "that 40 crates had sunk off Tarn on Monday, that nobody had been hurt, that the sea was calm, and no comment"
    )
    stands, _ = stands_in(f"Orlo said {content}.", [Said("Orlo", "said", content)])
    assert says_outright(f"Orlo said {content}.", stands[0].attribution) is None
