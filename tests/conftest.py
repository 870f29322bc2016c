"""What every test may ask for from the machine; people and threads come from people.py and builders.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import needs


@pytest.fixture(scope="session")
def saved_threads() -> Path:
    """The folder of real saved pages."""
    folder = needs.saved_threads()
    if folder is None:
        needs.do_without("saved thread pages", needs.SAVED_THREADS_ADVICE)
    return folder
