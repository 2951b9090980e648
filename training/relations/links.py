"""Learn what speaks for two statements being about one claim, and for their agreeing.

``python -m training.relations.links --model FOLDER --stories FOLDER...`` writes ``links.json`` into the model package,
from stories that the network was not trained on: those of our own that are held out, and annotated reports of whole
stories (folders with ``reports.jsonl`` and ``gold.json``), read with the shipped reader.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord import read_many
from onrecord.claims import evidence
from onrecord.claims.evidence import Pair
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.linking import LEAST, NEAREST, embedded
from onrecord.claims.proposition import Proposition, propositions
from onrecord.models.linker import LINKS
from onrecord.models.package import ModelPackage, relations_contract
from onrecord.models.relations import RelationNetwork, load_relations
from onrecord.reading import Reading
from onrecord.reports import Report
from training.ranking import fit
from training.relations.__main__ import OWN
from training.relations.corpora import Story, read_own

OVERLAP = 0.3
"""Share of characters in common (of all in either) from which what was read is what was annotated."""
_SIDES = {"affirms": "affirms", "denies": "denies", "declines": "discusses", "unconfirmed": "discusses"}


class Known(NamedTuple):
    """A statement, the claims that it is on, and its stand to each; none where it is on something else."""

    proposition: Proposition
    stands: Mapping[str, str]


def main() -> int:
    """Parse the command line, learn, write."""
    parser = argparse.ArgumentParser(
        prog="python -m training.relations.links", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--model", type=Path, required=True, help="folder of the relation network's package")
    parser.add_argument("--stories", type=Path, nargs="*", default=[], help="folders of annotated stories")
    options = parser.parse_args()
    network = load_relations(options.model)
    stories = [list(_own(story)) for story in read_own(OWN) if story.held_out]
    stories += [list(_annotated(folder)) for folder in options.stories]
    same, agree = [], []
    for story in stories:
        for pair, one, other in _pairs(network, story):
            shared = set(one.stands) & set(other.stands)
            same.append((evidence.same_row(pair), bool(shared)))
            sides = {(one.stands[claim], other.stands[claim]) for claim in shared}
            if sides and all("discusses" not in side for side in sides):
                agree.append((evidence.agree_row(pair), all(a == b for a, b in sides)))
    weights = {"same": _fit(evidence.SAME, same), "agree": _fit(evidence.AGREE, agree)}
    (options.model / LINKS).write_text(json.dumps(weights, indent=1) + "\n", "utf8")
    name = json.loads((options.model / "manifest.json").read_text("utf8"))["name"]
    package = ModelPackage.seal(options.model, name, relations_contract())
    print(f"{package.version}: {len(same)} pairs, {sum(y for _, y in same)} of them on one claim; {weights}")
    return 0


def _fit(names: Sequence[str], rows: Sequence[tuple[list[float], bool]]) -> dict[str, float]:
    return fit(names, [([row], [right]) for row, right in rows]).to_dict()


def _own(story: Story) -> Iterator[Known]:
    for k, saying in enumerate(story.sayings):
        words = " ".join(span.cut(saying.excerpt.text) for span in saying.excerpt.focus) or saying.excerpt.text
        stands = dict(saying.stands)
        side = next(iter(stands.values()), "affirms")
        yield Known(
            Proposition(
                statement=f"{story.id}#{k:03}",
                report="",
                excerpt=saying.excerpt,
                wording=words,
                stance="affirms" if side == "affirms" else "denies" if side == "denies" else "declines",
                hedged=False,
                about=None,
                answered=None,
                source="",
            ),
            stands,
        )


def _annotated(folder: Path) -> Iterator[Known]:
    """Yield what the shipped reader reads in a story's reports, with what is annotated of it."""
    gold = json.loads((folder / "gold.json").read_text("utf8"))
    given = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf8").splitlines()]
    reports = [Report(**{name: value for name, value in report.items() if value is not None}) for report in given]
    for reading in read_many(reports):
        if isinstance(reading, Reading):
            yield from _matched(reading, [one for one in gold["statements"] if one["report"] == reading.report.id])


def _matched(reading: Reading, annotated: Sequence[dict[str, str]]) -> Iterator[Known]:
    text, name = reading.report.text, reading.report.id
    contents = {one.id: one.content for one in reading.attributions}
    read = {f"{name}/{one.id}": contents[one.attribution] for one in reading.statements}
    for proposition in propositions(reading, {one.id: f"{name}/{one.id}" for one in reading.statements}, name):
        mine = {k for span in read[proposition.statement] for k in range(*span)}
        stands: dict[str, str] = {}
        for one in annotated:
            begun = text.find(one["content_text"], max(0, text.find(one["near"])))
            its = set(range(begun, begun + len(one["content_text"]))) if begun >= 0 else set()
            if its and (len(mine & its) >= OVERLAP * len(mine | its) or its <= mine):
                stands[one["claim"]] = _SIDES[one["stance"]]
        yield Known(proposition, stands)


def _pairs(network: RelationNetwork, story: Sequence[Known]) -> Iterator[tuple[Pair, Known, Known]]:
    """Yield the pairs that the record would compare; what is worded alike, as in reprints, once."""
    first: dict[Excerpt, Known] = {}
    for known in story:
        first.setdefault(known.proposition.excerpt, known)
    kept = list(first.values())
    vectors = network.vectors([embedded(known.proposition) for known in kept])
    cosines = vectors @ vectors.T
    near = {
        (min(k, int(other)), max(k, int(other)))
        for k, row in enumerate(cosines)
        for other in np.argsort(-row)[: NEAREST + 1]
        if other != k and row[other] >= LEAST
    }
    wanted = sorted(near)
    there = network.relate([(kept[a].proposition.excerpt, kept[b].proposition.excerpt) for a, b in wanted])
    back = network.relate([(kept[b].proposition.excerpt, kept[a].proposition.excerpt) for a, b in wanted])
    for (a, b), one, other in zip(wanted, there, back, strict=True):
        pair = Pair(kept[a].proposition, kept[b].proposition, one, other, float(cosines[a, b]))
        yield pair, kept[a], kept[b]


if __name__ == "__main__":
    sys.exit(main())
