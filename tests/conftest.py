"""What all tests share."""

from __future__ import annotations

import signal

import pytest
from hypothesis import settings

from onrecord.models import load_reader
from onrecord.reader import Reader

# No deadline: a busy machine is no failure, and nothing here is a timed test.
settings.register_profile("onrecord", deadline=None, max_examples=100)
settings.load_profile("onrecord")


# A run started in the background inherits that interrupts are ignored; the tests of interrupts need them.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Load the reader that is shipped with the package, once for all tests."""
    return load_reader()
