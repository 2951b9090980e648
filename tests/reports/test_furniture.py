from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports import find_furniture
from onrecord.spans import Span, tidy

BODY = (
    "The harbour master, Ilka Brandvold, said on Monday that the crane would stay.\n\n"
    "“It stays,” she told The Skerry Post."
)
REST = "The council had no answer to that.\n\nThe crane was built in 1911."

FURNITURE = [
    "PREV A winter without herring",
    "PREV: One thing | NEXT: Another",
    "« Previous: A winter without herring",
    "PREV A  NEXT B",
    "Previous article",
    "Next story »",
    "Read also: A winter without herring",
    "READ ALSO: “It stays”: who said what",
    "READ ALSO Harbour fees rise again",
    "Also read | Harbour fees",
    "Read more",
    "Read more: Harbour fees",
    "Related:",
    "Related stories",
    "See also: the fees",
    "Related articles",
    "Most read",
    "You may also like",
    "More from The Skerry Post",
    "Recommended for you",
    "Share",
    "Share this article",
    "Share on Facebook",
    "Share | Print | Comments (12)",
    "Tweet  Email  WhatsApp",
    "Comments (12)",
    "12 comments",
    "Leave a comment",
    "Like 214 Share Report error",
    "Menu Log in Subscribe for 2 euro",
    "Text size A A A",
    "Skip to main content",
    "Advertisement",
    "ADVERTISEMENT",
    "Sponsored content",
    "Article continues below",
    "5 min read",
    "3 minute read",
    "Subscribe to our newsletter",
    "Sign up for the Skerry Morning newsletter",
    "Get the best of the Post in your inbox every morning",
    "For more, sign up for our newsletter.",
    "Want more? Subscribe today",
    "This site uses cookies to improve your stay",
    "We use cookies",
    "Accept all cookies",
    "Privacy policy | Terms of use | Contact us",
    "© 2024 The Skerry Post",
    "Copyright 2024 The Skerry Post. All rights reserved.",
    "The Skerry Post, all rights reserved",
    "(c) 2023 Brandvold Media",
    "Follow us on Facebook and Instagram",
    "Follow @skerrypost",
    "Follow Ilka Moe on Twitter @ilkamoe",
    "Photo: Ilka Moe / Skerry Pictures",
    "(photo: archive)",
    "Photo credit: Ilka Moe",
    "Image source, Skerry Pictures",
    "Photo by Ilka Moe",
    "Getty Images",
    "-",
    "* * *",
    "___",
    "•",
    "#harbour #crane",
    "Tags: harbour, crane",
    "Home > Region > Harbour",
    "Home » Sea » News  Share | Print",
    "News > Coast > Skerry > Harbour",
    "Published 14 May 2024",
    "Updated: Tue 14 May 2024, 10:42 GMT",
    "Added: 14.05.2024 10:42  A- A+  Comment (0)",
    "Click here to read the e-paper",
    "Found a mistake? Report it here",
    "(Reporting by Ilka Moe; Editing by Bo Rask)",
    "Watch the video above.",
    "Read the full story here.",
    "Vote in our poll",
]

REPORT = [
    "Read the statement,” he said.",
    "“Read the statement,” he said.",
    "Read the letters he did not send and you will see another man.",
    "Share prices fell by a third, the exchange said.",
    "Shares in Brandvold fell 6 per cent.",
    "Share the burden, the minister told the north.",
    "NEXT shares fell after the chain denied a report of store closures.",
    "Next: the council decides",
    "Next week she will say more.",
    "Previous governments denied it as well.",
    "PREVIOUS owners of the boat deny everything.",
    "Home is where the herring is, says Ilka.",
    "Home/work balance is a myth, she says.",
    "No comment",
    "No comment.",
    "“No comment.”",
    "Comment is free, he said, but facts are not.",
    "Follow the money, she said.",
    "Follow the law on Facebook, the judge told him.",
    "Subscribe now or lose the paper, the owner warned readers.",
    "Photo: the mayor said it was not him",
    "Related companies denied any link.",
    "Copyright law must change, the minister said.",
    "The box read “All rights reserved,” said the clerk.",
    "Advertisement spending fell.",
    "Tags were found on both birds.",
    "Published in 1911, the book denies it.",
    "Updated rules apply from 4 May.",
    "By Ilka Moe",
    "SKERRY, Feb 4 (Post) - The crane stays.",
    "14:52 What we know so far",
    "What happens next?",
    "More on Monday.",
    "Ouch!",
    "“",
    "…”",
    "?",
    "Cookies were the issue, said the baker.",
    "Sign language was used.",
    "Sign the paper, she urged.",
    "Print is dead, he says.",
    "5 minutes later he denied it.",
    "Vote or be silent, he said.",
    "Click by click, the evidence vanished.",
    "Watch the harbour, they were told.",
    "Topics included the crane.",
    "Got it? he asked.",
    "Home Secretary denies plan",
    "Search for missing trawler called off",
    "Email shows minister knew",
    "Listen: nobody knows, she said.",
    "VIEW FROM THE PIER",
    "Twitter denied the claim",
    "X denied the claim",
    "See more of the same, she predicted.",
    "“Related:” is all it said.",
    "More from the minister: “We did nothing.”",
    "Also on Monday: the owner denied it.",
    "7 views on the crane, none of them kind",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_marked(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{REST}"
    assert [span.cut(text) for span in find_furniture(text)] == [line]


@pytest.mark.parametrize("line", REPORT)
def test_the_report_is_not(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{REST}"
    assert find_furniture(text) == ()


HEADLINE = "“It stays”: harbour master denies sale of crane"


@pytest.mark.parametrize(
    ("text", "title", "marked"),
    [
        (f"{HEADLINE}\n\n{BODY}", None, []),
        (f"{HEADLINE}\n\n{BODY}", HEADLINE, []),
        (f"{HEADLINE}\n\n{HEADLINE}\n{HEADLINE}\n\n{BODY}", None, [f"{HEADLINE}\n{HEADLINE}"]),
        (f"{HEADLINE}\n\n{BODY}\n\n{HEADLINE}\n", HEADLINE, [HEADLINE]),
        (f"{HEADLINE.upper()}\r\n{HEADLINE}\r\n{BODY}", None, [HEADLINE]),
        (f"Share\n{HEADLINE}\n{HEADLINE}\n{BODY}", HEADLINE, ["Share", HEADLINE]),
        (f"{HEADLINE}\n{HEADLINE}\n{BODY}", f"{HEADLINE} | The Post", [HEADLINE]),
        (f"No.\nNo.\n{BODY}", None, []),
        (f"{HEADLINE}\n{BODY}\n{HEADLINE} | Like | Share", None, [f"{HEADLINE} | Like | Share"]),
        (
            f"{BODY}\nPREV Nothing new in the north\nNEXT Wind from the east\n-",
            None,
            ["PREV Nothing new in the north\nNEXT Wind from the east\n-"],
        ),
        (
            f"{BODY}\nRelated:\nA winter without herring\nFees rise, says mayor\nHe said no.",
            None,
            ["Related:\nA winter without herring\nFees rise, says mayor"],
        ),
    ],
)
def test_what_only_the_lines_around_tell(text: str, title: str | None, marked: list[str]) -> None:
    assert [span.cut(text) for span in find_furniture(text, title)] == marked


LINES = st.lists(
    st.one_of(st.sampled_from(FURNITURE + REPORT), st.text(st.characters(codec=None), max_size=40)), max_size=15
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", " \n\t"])


@given(LINES, ENDS, st.one_of(st.none(), st.sampled_from(REPORT)))
def test_spans_tile(lines: list[str], end: str, title: str | None) -> None:
    text = end.join(lines)
    found = find_furniture(text, title)
    assert tidy(found, text) == found
    assert find_furniture(text, title) == found
    for span in found:
        assert isinstance(span, Span)
        assert span.cut(text) == span.cut(text).strip() != ""


@pytest.mark.parametrize(
    "text",
    [
        "word " * 2_000_000,
        " " * 10_000_000,
        "-" * 10_000_000,
        "\n".join(["Share | Print | " * 15] * 10_000),
        "\n".join(["Home > a > b > c > " * 15 + "x"] * 10_000),
        "\n".join(["Follow " + "a " * 140] * 10_000),
        "\n".join(['"' * 299] * 10_000),
        "\n" * 1_000_000,
    ],
    ids=["one-line", "spaces", "dashes", "buttons", "crumbs", "follow", "quotes", "blank"],
)
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    find_furniture(text)
    assert time.process_time() - start < 10  # a fraction of that on an idle machine
