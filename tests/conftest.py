"""What every test may ask for from the machine; people and threads come from people.py and builders.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytest_django import Settings

from tests import needs

# A busy machine is no fault of the code: no test asserts a time. In CI the same examples are tried every time.
settings.register_profile(
    "project", deadline=None, derandomize=needs.in_ci(), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")


@pytest.fixture
def real_queue(settings: Settings) -> None:
    """Jobs wait in the database until the test does them (tests/working.py)."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(scope="session")
def saved_threads() -> Path:
    """The folder of real saved pages."""
    folder = needs.saved_threads()
    if folder is None:
        needs.do_without("saved thread pages", needs.SAVED_THREADS_ADVICE)
    return folder
