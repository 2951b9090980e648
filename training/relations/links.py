"""Learn what speaks for two statements on one claim agreeing.

``python -m training.relations.links --model FOLDER --stories FOLDER...`` writes ``links.json`` into the model package,
from stories that the network was not trained on: those of our own that are held out, and annotated reports of whole
stories (folders with ``reports.jsonl`` and ``gold.json``), read with the shipped reader.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord import read_many
from onrecord.claims import evidence
from onrecord.claims.evidence import NO_SIDE
from onrecord.claims.excerpt import Excerpt
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
    rows = [
        ([evidence.agree_row(one.proposition, other.proposition, scores)], [agree])
        for story in stories
        for one, other, scores, agree in _pairs(network, story)
    ]
    weights = {"agree": fit(evidence.AGREE, rows).to_dict()}
    (options.model / LINKS).write_text(json.dumps(weights, indent=1) + "\n", "utf8")
    name = json.loads((options.model / "manifest.json").read_text("utf8"))["name"]
    package = ModelPackage.seal(options.model, name, relations_contract())
    agreeing = sum(right for _, (right,) in rows)
    print(f"{package.version}: {len(rows)} pairs, {agreeing} of them agree; {weights}")
    return 0


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


def _pairs(
    network: RelationNetwork, story: Sequence[Known]
) -> Iterator[tuple[Known, Known, NDArray[np.float32], bool]]:
    """Yield the pairs on one claim of which both take a side, how one stands to the other, and whether they agree.

    What is worded alike, as in reprints, counts once.
    """
    first: dict[Excerpt, Known] = {}
    for known in story:
        first.setdefault(known.proposition.excerpt, known)
    kept = sorted(first.values(), key=lambda known: known.proposition.statement)
    sided = [
        (one, other, all(one.stands[claim] == other.stands[claim] for claim in shared))
        for one, other in combinations(kept, 2)
        if (shared := set(one.stands) & set(other.stands))
        and not {known.stands[claim] for known in (one, other) for claim in shared} & {"discusses"}
        and not {one.proposition.stance, other.proposition.stance} & set(NO_SIDE)
    ]
    related = network.relate([(one.proposition.excerpt, other.proposition.excerpt) for one, other, _ in sided])
    for (one, other, agree), scores in zip(sided, related, strict=True):
        yield one, other, scores, agree


if __name__ == "__main__":
    sys.exit(main())
