"""Fixtures of the tests of importing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Pages = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Pages:
    """Writes a saved page: ``put(text, "name.txt")`` returns its path."""

    def write(content: str | bytes, name: str = "page.txt") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
