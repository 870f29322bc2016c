"""What the suite runs on one database alone asks none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.run import WITHOUT_A_DATABASE

ROOT = Path(__file__).resolve().parents[2]
FILES = [path for folder in WITHOUT_A_DATABASE for path in sorted((ROOT / folder).rglob("test_*.py"))]
ASKS = ("django_db", "transactional_db", "hypothesis.extra.django", "django.test import")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_asks_no_database(path: Path) -> None:
    if path == Path(__file__):
        return
    asked = [word for word in ASKS if word in path.read_text()]
    assert asked == [], "pytest-django lets only marked tests ask a database: this one belongs into another folder"
