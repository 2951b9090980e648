from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.claims.values import RELATIONS
from training.relations.corpora import Headline, Saying, Story, read_emergent, read_own

OWN = Path(__file__).parents[3] / "training" / "data" / "claims"
TOPIC = {
    "id": "t-1",
    "claims": {"c1": "The ferry sank.", "c2": "Nobody drowned."},
    "says": [
        {"text": "it went down", "kind": "content", "stands": {"c1": "affirms"}},
        {"text": "Ferry afloat, all dead", "kind": "headline", "stands": {"c1": "denies", "c2": "denies"}},
        {"text": "the weather was fine", "kind": "sentence", "stands": {}},
    ],
}
STORY = """\
=== s-1
# c1: The ferry sank: it hit a reef.
# c2: Nobody drowned.
--- Brenn Echo, 12 May: Ferry lost: "gone"
Ida Torvald was there. {c1+, c2-|It hit something}, she said, "{c2-|and two were gone}."

{c1+!|The ferry lies at the bottom.} Nobody would say {c2?|who was on board}.
--- Nes Bulletin, 13 May: Ferry afloat
{0|It rained, said the mayor.}

=== s-2
# c1: Hens sing.
--- Nes Bulletin, 14 May: Hens
{c1-|They do not}, a farmer said.
"""


def write(folder: Path, *, topics: object = (TOPIC,), story: str = STORY) -> Path:
    assert isinstance(topics, tuple)
    for kind in ("topics", "stories"):
        (folder / kind).mkdir()
    (folder / "topics" / "a.jsonl").write_text("".join(json.dumps(topic) + "\n" for topic in topics), "utf8")
    (folder / "stories" / "b.txt").write_text(story, "utf8")
    return folder


def focus(saying: Saying) -> list[str]:
    return [span.cut(saying.excerpt.text) for span in saying.excerpt.focus]


@pytest.fixture
def stories(tmp_path: Path) -> list[Story]:
    return read_own(write(tmp_path))


def test_topics_and_stories_come_in_the_order_of_their_ids(stories: list[Story]) -> None:
    assert [story.id for story in stories] == ["s-1", "s-2", "t-1"]


def test_a_topic_gives_sayings_one_by_one(stories: list[Story]) -> None:
    topic = stories[2]
    assert topic.claims == TOPIC["claims"]
    assert [(saying.excerpt.text, saying.stands) for saying in topic.sayings] == [
        ("it went down", {"c1": "affirms"}),
        ("Ferry afloat, all dead", {"c1": "denies", "c2": "denies"}),
        ("the weather was fine", {}),
    ]
    assert not any(saying.narration or saying.excerpt.focus or saying.excerpt.before for saying in topic.sayings)


def test_a_story_gives_what_is_marked_in_its_sentence(stories: list[Story]) -> None:
    story = stories[0]
    assert story.claims == {"c1": "The ferry sank: it hit a reef.", "c2": "Nobody drowned."}
    assert [(focus(saying), dict(saying.stands), saying.narration) for saying in story.sayings] == [
        (["It hit something"], {"c1": "affirms", "c2": "denies"}, False),
        (["and two were gone"], {"c2": "denies"}, False),
        (["The ferry lies at the bottom."], {"c1": "affirms"}, True),
        (["who was on board"], {"c2": "discusses"}, False),
        (["It rained, said the mayor."], {}, False),
    ]
    first, second, third, _, last = (saying.excerpt for saying in story.sayings)
    assert first.text == second.text == 'It hit something, she said, "and two were gone."'
    assert (first.before, third.before) == ("Ida Torvald was there.", first.text)
    assert last.before == "Ferry afloat"


def test_before_the_first_sentence_stands_the_whole_headline(tmp_path: Path) -> None:
    story = STORY.replace("Ida Torvald was there. ", "")
    first = read_own(write(tmp_path, story=story))[0].sayings[0]
    assert first.excerpt.before == 'Ferry lost: "gone"'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{c2?|who", "{c3?|who", r"s-1 has no claim c3: .*who was on board"),
        ("{c2?|who", "{c2|who", "a mark cannot be read: 'c2'"),
        ("{c2?|who", "{c2*|who", r"a mark cannot be read: 'c2\*'"),
        ("{c2?|who", "{|who", "a mark cannot be read: ''"),
        ("{c2?|who", "{c2?, |who", "a mark cannot be read: ''"),
        ("{c2?|who", "{c2? who", "a mark cannot be read: .*who was on board.* in 'Brenn Echo, 12 May"),
        ("who was on board}", "who was on board", "a mark cannot be read"),
        ("=== s-2", "=== s-1", "two stories are called s-1"),
        ("=== s-2", "=== t-1", "two stories are called t-1"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in STORY
    with pytest.raises(ValueError, match=message):
        read_own(write(tmp_path, story=STORY.replace(old, new)))


def test_a_topic_that_names_a_claim_it_does_not_have(tmp_path: Path) -> None:
    odd = {**TOPIC, "says": [{"text": "so", "kind": "content", "stands": {"c9": "affirms", "c8": "denies"}}]}
    with pytest.raises(ValueError, match="t-1 has no claim c8, c9: 'so'"):
        read_own(write(tmp_path, topics=(odd,)))


def test_what_is_held_out_follows_from_the_id_alone() -> None:
    held = [Story(f"s-{k}", {}, ()).held_out for k in range(1000)]
    assert 60 < sum(held) < 140
    assert held == [Story(f"s-{k}", {"c1": "Hens sing."}, ()).held_out for k in range(1000)]


def test_emergent_gives_a_claim_and_a_headline(tmp_path: Path) -> None:
    path = tmp_path / "train.csv"
    path.write_text(
        "claimHeadline,claimId,articleHeadline,articleHeadlineStance,articleId\n"
        '"Hens, it is said, sing",k1,Hens sing,for,1\n'
        '"Hens, it is said, sing",k1,"No, ""hens"" do not",against,2\n'
        "Ferry sank,k2,Did it?,observing,3\n",
        "utf8",
    )
    assert read_emergent(path) == [
        Headline("Hens, it is said, sing", "Hens sing", "affirms", "k1"),
        Headline("Hens, it is said, sing", 'No, "hens" do not', "denies", "k1"),
        Headline("Ferry sank", "Did it?", "discusses", "k2"),
    ]


def test_our_own_stories_can_be_read_and_are_as_many_as_is_said() -> None:
    stories = read_own(OWN)
    said = (OWN / "README.md").read_text("utf8")
    for count in (len(stories), sum(story.held_out for story in stories)):
        assert f"{count} " in said
    for story in stories:
        assert len(set(story.claims.values())) == len(story.claims)
        for saying in story.sayings:
            assert saying.excerpt.text.strip()
            assert set(saying.stands.values()) <= set(RELATIONS[:3])
