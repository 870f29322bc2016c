"""Many people write at once, and nobody's words end in another's post."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from forum.text.render import render


@pytest.fixture(autouse=True)
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _made(number: int) -> list[str]:
    source = f"**{number}** {'y' * number} https://host{number}.example/{number}\n\n```python\nx = {number}\n```"
    return [render(source, fmt).html for fmt in ("markdown", "plain", "html")]


def test_words_of_two_threads_never_mix() -> None:
    alone = [_made(number) for number in range(60)]
    with ThreadPoolExecutor(max_workers=8) as pool:
        together = list(pool.map(_made, [*range(60)] * 4))
    assert together == alone * 4
