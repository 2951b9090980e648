"""Adding reports in processes that are killed: ``python -m tests.record.killing KILLS SEED UNDISTURBED PLACE...``.

Adds everything to the first record undisturbed. To each of the others it adds in a process that it kills after a random
time, and then in another, until one comes to its end; with record after record until so many processes were killed.
Prints how many were, and in how many records. Forks a process that has imported all it needs and added once, for
starting one anew takes longer than adding.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from onrecord.record import Record
from tests.record.stand_in import StandInLinker, StandInReader
from tests.record.stories import FIRE, SOLD, STORY, report

LONGEST = 0.25
"""How long a process lives at most before it is killed, in times that one undisturbed takes to add everything."""
LONGER = 1.1
"""Times that, once many were killed for one record: on a machine that is busier by then none would come to its end."""
MORE = tuple(
    report(f"more{k}", f"Paper {k}", f"2025-06-{k + 5:02}", f"Piet Amsel said {FIRE}.", f"Ada Lind denied {SOLD}.")
    for k in range(6)
)
REPORTS = (*STORY, *MORE)


def add_all(place: str | Path) -> None:
    """Add the reports, and fail loudly where one could not be added."""
    with Record(place, reader=StandInReader(), linker=StandInLinker()) as record:
        for outcome in record.add(REPORTS):
            if outcome.error is not None:
                raise outcome.error


def start(place: str | Path) -> int:
    """Start a process that adds everything; return its number."""
    child = os.fork()
    if child == 0:
        try:
            add_all(place)
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
            os._exit(1)
        os._exit(0)
    return child


def add_and_kill(place: str | Path, dice: Random, longest: float) -> int:
    """Add to one record in processes that are killed until one ends by itself; return how many were killed.

    ``longest``: seconds that a process lives at most.
    """
    killed = 0
    while True:
        child = start(place)
        time.sleep(dice.uniform(0, longest) * LONGER ** max(0, killed - 2 * len(REPORTS)))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            if os.WEXITSTATUS(status) != 0:
                raise RuntimeError("a process that added failed")
            return killed
        killed += 1


def main(kills: int, seed: str, places: Sequence[str | Path]) -> None:
    """Do what the module says."""
    dice = Random(seed)
    undisturbed, first, *others = places
    add_all(undisturbed)
    begun = time.monotonic()
    os.waitpid(start(first), 0)
    longest = (time.monotonic() - begun) * LONGEST
    killed = used = 0
    while killed < kills:
        killed += add_and_kill(others[used], dice, longest)
        used += 1
    print(killed, used)


if __name__ == "__main__":
    _, given, chosen, *where = sys.argv
    main(int(given), chosen, [place if "://" in place else Path(place) for place in where])
