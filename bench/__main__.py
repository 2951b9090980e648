"""``python -m bench``: measure, print tables, keep the figures as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import machine, record, results, sections
from bench.processes import BenchError
from bench.tables import Table, markdown, plain
from bench.texts import Texts, folder_texts, written_texts

SECTIONS = ("throughput", "cold", "growth")
FORM = 1
"""Version of the JSON; counted up when a name in it changes its meaning."""


def parser() -> argparse.ArgumentParser:
    """Return what the command understands."""
    made = argparse.ArgumentParser(prog="python -m bench", description="Measure how fast reports are read, or added.")
    made.add_argument("--texts", type=Path, metavar="DIR", help="read the .txt files of DIR; default: our own reports")
    made.add_argument("--only", choices=SECTIONS, action="append", help="measure this only; may be given again")
    made.add_argument("--repeat", type=int, default=5, metavar="N", help="repetitions of everything (default: 5)")
    made.add_argument("--model", metavar="FOLDER", help="another trained reader than the shipped one")
    made.add_argument("--peer", choices=("textacy",), help="measure a peer on the same texts, turn by turn")
    made.add_argument("--peer-python", type=Path, metavar="PATH", help="the Python that has the peer installed")
    made.add_argument("--large", action="store_true", help="also read one line of 10 MB (minutes)")
    made.add_argument("--record", action="store_true", help="measure the record, on generated reports, and no reading")
    made.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=record.SIZES,
        metavar="N",
        help="reports at which it is measured",
    )
    made.add_argument(
        "--minutes", type=float, default=60, metavar="M", help="fill the record no longer than this (default: 60)"
    )
    made.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the record in FOLDER, and go on with it next time"
    )
    made.add_argument("--imports", action="store_true", help="also say what takes longest to import")
    made.add_argument("--json", type=Path, metavar="FILE", help="write all figures to FILE")
    made.add_argument("--markdown", action="store_true", help="print the tables in Markdown")
    return made


def run(given: argparse.Namespace) -> tuple[list[Table], dict[str, Any]]:
    """Measure what was asked for; return tables for people and values for programs."""
    if given.record:
        return run_record(given)
    wanted = set(given.only or SECTIONS)
    texts = folder_texts(given.texts) if given.texts else written_texts()
    model = str(Path(given.model).resolve()) if given.model else None
    # An environment's python is a link: resolved, it would be the system's, which has nothing installed.
    peer = given.peer_python.absolute() if given.peer else None
    facts = machine.describe()
    tables: list[Table] = []
    values: dict[str, Any] = {"form": FORM, "texts": _about(texts), "repeat": given.repeat}
    if "throughput" in wanted:
        rates = sections.throughput(texts, jobs=(1, 2), repeat=given.repeat, model=model, peer=peer, tell=tell)
        tables.append(results.rates_table(rates, texts.name, texts.words))
        values["throughput"] = rates
    if "cold" in wanted:
        times = sections.cold_start(repeat=given.repeat, model=model, tell=tell)
        tables.append(results.cold_table(times))
        values["cold"] = times
    if given.imports:
        heavy = sections.longest_imports(model)
        tables.append(results.imports_table(heavy))
        values["imports"] = dict(heavy)
    if "growth" in wanted:
        lengths = sections.growing(texts, repeat=given.repeat, model=model, large=given.large, tell=tell)
        tables.append(results.growth_table(lengths))
        values["growth"] = [
            {**results.to_json(length), "cpu_per_1000_words": length.per_thousand, "power": power}
            for length, power in zip(lengths, results.growth_exponents(lengths), strict=True)
        ]
    facts["load at the end"] = machine.load()
    values["machine"] = facts
    return [results.machine_table(facts), *tables], results.to_json(values)


def run_record(given: argparse.Namespace) -> tuple[list[Table], dict[str, Any]]:
    """Measure the record; return tables for people and values for programs."""
    facts = machine.describe()
    levels = record.growing(given.sizes, given.minutes, given.keep, tell)
    trained = record.trained(record.TRAINED, tell)
    facts["load at the end"] = machine.load()
    tables = [results.machine_table(facts), record.growing_table(levels), record.trained_table(trained)]
    return tables, results.to_json({"form": FORM, "record": levels, "trained": trained, "machine": facts})


def _about(texts: Texts) -> dict[str, Any]:
    return {"name": texts.name, "reports": len(texts.texts), "words_a_report": texts.words}


def tell(step: str) -> None:
    """Say on standard error what is being measured."""
    print(f"bench: {step}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    made = parser()
    given = made.parse_args(arguments)
    if given.peer and not given.peer_python:
        made.error("--peer needs --peer-python: the peer is never installed beside OnRecord")
    if min(given.sizes) < 1:
        made.error("--sizes must be at least 1")
    if given.repeat < 1:
        made.error("--repeat must be at least 1")
    try:
        tables, values = run(given)
    except (BenchError, OSError, ValueError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    if given.json:
        given.json.write_text(json.dumps(values, indent=1) + "\n", "utf8")
    write = markdown if given.markdown else plain
    print("\n\n".join(write(table) for table in tables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
