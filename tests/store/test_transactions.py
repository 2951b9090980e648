from __future__ import annotations

import threading
from pathlib import Path

import pytest

from onrecord.store import RecordError, Store
from tests.store.hand import put_report


def test_a_writing_is_kept_whole_or_not_at_all(store: Store) -> None:
    def breaks() -> None:
        with store.write() as w:
            put_report(w)
            assert w.counts().reports == 1
            raise RuntimeError("the power is gone")

    with pytest.raises(RuntimeError, match="the power is gone"):
        breaks()
    with store.look() as seen:
        assert seen.counts().reports == 0
    with store.write() as w:
        put_report(w)
    with store.look() as seen:
        assert seen.counts().reports == 1


def test_a_looking_sees_one_state_while_others_write(store: Store) -> None:
    with store.look() as seen:
        assert seen.counts().reports == 0
        with store.write() as w:
            put_report(w)
        assert seen.counts().reports == 0
    with store.look() as seen:
        assert seen.counts().reports == 1


def test_a_writing_waits_for_another_and_then_sees_what_it_wrote(store: Store, place: Path | str) -> None:
    begun = threading.Event()
    seen: list[int] = []

    def second() -> None:
        begun.set()
        with Store.open(place) as other, other.write() as w:
            seen.append(w.counts().reports)

    with store.write() as w:
        put_report(w)
        thread = threading.Thread(target=second)
        thread.start()
        begun.wait(10)
        thread.join(0.3)
        assert seen == []
    thread.join(30)
    assert seen == [1]


def test_a_writing_that_waits_too_long_says_why(store: Store, place: Path | str) -> None:
    with Store.open(place, patience=0.2) as hasty:
        with store.write():
            writing = hasty.write()
            with pytest.raises(RecordError, match=r"somebody else has been writing .* for 0\.2 seconds"):
                writing.__enter__()
        with hasty.write() as w:
            put_report(w)


def test_lookings_do_not_wait_for_a_writing(store: Store, place: Path | str) -> None:
    with Store.open(place, patience=0.2) as other, store.write() as w:
        put_report(w)
        with other.look() as seen:
            assert seen.counts().reports == 0
