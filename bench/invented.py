"""Reports about invented stories, as many as are wanted, made from templates: what the record is measured with.

A story has a few people, a body and a thing in dispute, and claims on it. Each of its reports tells some of the claims
in the words of some template, with who says it; one in ten is a reprint under another outlet's name, one in eight
passes on what another outlet reported. People, places and bodies come back in later stories, as they do in the news.
The same seed gives the same reports. Every name is invented; there are enough of them for a hundred thousand reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import NamedTuple

REPORTS_A_STORY = (4, 16)
SAYINGS = (7, 12)
"""Statements of a report."""
REPRINTS, PASSED_ON, SHARED = 0.1, 0.125, 0.6
"""Shares of the reports; and of the statements those on a claim of the story, the others are on one of their own."""
FIRST = datetime(2025, 1, 6, 6, 0, tzinfo=UTC)
APART = timedelta(minutes=40)
"""Between the beginnings of stories; so many are told side by side."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_BEGIN = _listed("Bar Cal Dor Fen Gal Hal Jor Kes Lor Mar Nev Or Pel Quin Ros Sel Tor Ul Ver Wes")
_MIDDLE = _listed("a e i o u an el in or ar al er")
_END = _listed("beck don ford gate ham leigh mark mond ness rick stead ster ton vale ville wick worth yard")
_GIVEN = _listed(
    "Ada Aled Anouk Bram Cato Dagny Edda Emeric Fenna Gwil Hanne Idris Ilse Joram Kaisa Leif Maud Nils Odile Petra "
    "Quill Runa Sanne Tobias Una Vidar Wilma Yorick Zelda"
)
_THINGS = _listed(
    "ferry bridge dam hospital school quarry airport market theatre railway harbour stadium library mine tunnel "
    "reservoir brewery archive prison lighthouse"
)
_BODIES = ("council", "ministry", "port authority", "health board", "police", "union", "court", "water company")
_ROLES = ("spokesman", "spokeswoman", "director", "chair", "lawyer", "inspector", "treasurer")
_PAPERS = ("Courier", "Gazette", "Herald", "Echo", "Ledger", "Post", "Wire Service", "Observer")
_DEEDS = _listed(
    "bought sold hid burnt lost found copied forged leaked painted flooded closed opened emptied robbed raised sank "
    "towed moved broke mended promised stole wrapped buried searched sealed filmed taped measured insured rented "
    "mapped weighed wired drained fenced gilded heated locked numbered planted printed shipped signed stored tested "
    "traded"
)
_KINDS = _listed(
    "blue brass copper early eastern false foreign frozen glass golden grey hidden iron last leaden lower marble new "
    "northern oak old paper private red rusty sealed secret silver southern spare stone tin upper western white "
    "wooden"
)
_OBJECTS = _listed(
    "archives barges bells boats bonds cables cellars charts contracts cranes crates deeds drums engines files fences "
    "gates horses keys ladders lamps ledgers lenses letters licences locks maps masts organs pipes plates pumps rails "
    "roofs safes scales ships stamps statues stoves tanks tapes tickets towers trams trunks vans vaults wagons wells"
)
_ADDED = ("", "", "", " again", " unnoticed", " illegally")
_SAID = {
    "affirms": ("said", "added", "confirmed", "insisted", "wrote"),
    "denies": ("denied", "disputed"),
    "declines": ("sidestepped whether",),
    "unconfirmed": ("questioned whether",),
}
_OFTEN = ("affirms",) * 11 + ("denies",) * 3 + ("declines", "unconfirmed")
_WORDS = _listed(
    "old young wet grey narrow crowded silent broken painted rented early late northern upper borrowed crooked gulls "
    "rope tide quay mast lamp bell crate net hull deck mist pier foam sail chart buoy anchor rain window ladder cart "
    "kettle ledger parcel candle gravel orchard fence market stairs chimney coat hat letter map stone brick oven "
    "table bench wheel gate stood lay turned carried opened followed covered crossed reached left held passed filled "
    "lined behind beyond near along past through before under above since until while where slowly again twice nearly "
    "mostly morning evening noon winter spring autumn summer year week hour street bridge corner yard cellar roof "
    "wall"
)
"""What narration is made of: no two reports narrate alike, so that only reprints are copies."""


class Said(NamedTuple):
    """Who says what in a report: spans [start, end) of its text, and what is meant."""

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]
    name: str
    kind: str
    """As ``onrecord.sources.SourceKind``."""
    role: str | None
    of: str | None
    stance: str


class Invented(NamedTuple):
    """One report with all that is said in it."""

    id: str
    outlet: str
    title: str
    published: str
    text: str
    said: tuple[Said, ...]


class Teller(NamedTuple):
    """Somebody who says something."""

    words: str
    name: str
    kind: str
    role: str | None = None
    of: str | None = None


def reports(seed: int = 1) -> Iterator[Invented]:
    """Yield reports without end, in the order of their time, story beside story."""
    chance = Random(seed)
    world = _World(chance)
    told: list[_Story] = []
    number = 0
    while True:
        while len(told) < 12:
            told.append(_Story(world, chance, FIRST + APART * world.stories))
            world.stories += 1
        story = chance.choice(told)
        number += 1
        yield story.tell(f"r{number}")
        if story.left == 0:
            told.remove(story)


def first(count: int, seed: int = 1) -> list[Invented]:
    """Return so many reports."""
    return list(islice(reports(seed), count))


class _World:
    """The names there are."""

    def __init__(self, chance: Random) -> None:
        names = [a + b + c for a in _BEGIN for b in _MIDDLE for c in _END]
        chance.shuffle(names)
        self.places, self.families, self.firms, self.roads = (
            names[:800],
            names[800:2800],
            names[2800:3600],
            names[3600:],
        )
        self.papers = [f"The {place} {paper}" for place in self.places[:30] for paper in chance.sample(_PAPERS, 2)]
        self.stories = 0


class _Story:
    """One story, told report by report."""

    def __init__(self, world: _World, chance: Random, began: datetime) -> None:
        self._chance, self._world, self._now = chance, world, began
        self.left = chance.randint(*REPORTS_A_STORY)
        self._place, self._thing = chance.choice(world.places), chance.choice(_THINGS)
        body = f"{self._place} {chance.choice(_BODIES)}"
        people = [self._person() for _ in range(4)]
        doers = [*people[:2], f"the {body}", f"{chance.choice(world.firms)} Holdings"]
        self._claims = [self._claim(chance.choice(doers)) for _ in range(6)]
        role = chance.choice(_ROLES)
        self._tellers = [
            Teller(people[0], people[0], "person"),
            Teller(f"{body} {role} {people[2]}", people[2], "person", role, f"the {body}"),
            Teller(people[3], people[3], "person"),
            Teller(f"The {body}", f"the {body}", "organisation"),
            Teller(f"{chance.choice(world.firms)} insiders", "insiders", "unnamed"),
        ]
        self._printed: list[Invented] = []

    def tell(self, id: str) -> Invented:
        """Return the next report."""
        self.left -= 1
        self._now += timedelta(minutes=self._chance.randint(20, 400))
        outlet = self._chance.choice(self._world.papers)
        if self._printed and self._chance.random() < REPRINTS:
            made = self._reprint(id, outlet, self._chance.choice(self._printed))
        else:
            made = self._write(id, outlet)
        self._printed.append(made)
        return made

    def _reprint(self, id: str, outlet: str, of: Invented) -> Invented:
        """Trim the end, and give it another head."""
        cut = of.text.rfind("\n\n")
        text = of.text if cut < len(of.text) // 2 else of.text[:cut]
        said = tuple(one for one in of.said if one.content[1] < len(text))
        return Invented(id, outlet, self._title(), self._stamp(), text, said)

    def _write(self, id: str, outlet: str) -> Invented:
        chance = self._chance
        text, said = "", []
        for k in range(chance.randint(*SAYINGS)):
            text += self._colour() + ("\n\n" if k % 2 else " ")
            teller = chance.choice(self._tellers)
            if self._printed and k == 0 and chance.random() < PASSED_ON:
                other = chance.choice(self._printed).outlet
                teller = Teller(other, other, "outlet")
            stance = chance.choice(_OFTEN)
            cue = chance.choice(_SAID[stance])
            shared = chance.random() < SHARED
            content = chance.choice(chance.choice(self._claims) if shared else self._claim(self._person()))
            content += chance.choice(_ADDED)
            start = len(text)
            cue_at = start + len(teller.words) + 1
            content_at = cue_at + len(cue) + 1
            text += f"{teller.words} {cue} {content}. "
            said.append(
                Said(
                    (start, cue_at - 1),
                    (cue_at, content_at - 1),
                    (content_at, content_at + len(content)),
                    teller.name,
                    teller.kind,
                    teller.role,
                    teller.of,
                    stance,
                )
            )
        text += "\n\n" + self._colour() + " " + self._colour()
        return Invented(id, outlet, self._title(), self._stamp(), text, tuple(said))

    def _claim(self, doer: str) -> tuple[str, str]:
        """Return a claim in two wordings."""
        chance = self._chance
        deed, what = chance.choice(_DEEDS), f"{chance.choice(_KINDS)} {chance.choice(_OBJECTS)}"
        place = chance.choice((self._place, chance.choice(self._world.places)))
        count, road = chance.randint(3, 9000), f"{chance.choice(self._world.roads)} Street"
        return (
            f"{doer} {deed} {count} {what} of {place} {self._thing} at {road}",
            f"at {road} {place} {self._thing} had {count} {what} {deed} by {doer}",
        )

    def _person(self) -> str:
        return f"{self._chance.choice(_GIVEN)} {self._chance.choice(self._world.families)}"

    def _colour(self) -> str:
        words = self._chance.choices(_WORDS, k=self._chance.randint(9, 18))
        return f"The {' '.join(words)} of {self._chance.choice(self._world.roads)} Street."

    def _title(self) -> str:
        return f"{self._place} {self._thing}: {self._chance.choice(self._claims)[0]}"

    def _stamp(self) -> str:
        return self._now.strftime("%Y-%m-%dT%H:%M:%SZ")
