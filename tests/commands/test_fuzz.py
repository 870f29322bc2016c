"""``manage.py fuzz``: it finds what is planted, repeats it by its seed, and finds nothing in what we ship."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from forum.management import fuzzing
from forum.management.fuzzing import TARGETS, mutated
from forum.management.html_judge import objections
from tests.commands.running import run


def test_our_readers_and_renderer_take_everything(tmp_path: Path) -> None:
    status, said, _err = run("fuzz", "--inputs", "250", "--seed", "5", "--out", str(tmp_path))
    assert status == 0
    assert "250 inputs, 0 findings." in said
    assert list(tmp_path.iterdir()) == []


def test_a_planted_fault_is_found_written_down_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(data: bytes) -> str:
        if b"<script" in data:
            raise RecursionError("planted")
        return ""

    monkeypatch.setitem(TARGETS, "plain", faulty)
    again = ("fuzz", "--inputs", "400", "--seed", "7", "--only", "plain", "--out", str(tmp_path))
    status, said, err = run(*again)
    assert status == 1
    assert "planted" in err
    kept = sorted(path.name for path in tmp_path.iterdir())
    data = next(tmp_path.glob("*.input")).read_bytes()
    assert b"<script" in data
    assert fuzzing.try_out("plain", data) is not None
    assert "--seed 7" in next(tmp_path.glob("*.txt")).read_text()
    assert run(*again)[1] == said
    assert sorted(path.name for path in tmp_path.iterdir()) == kept


def test_the_same_seed_makes_the_same_inputs() -> None:
    made = [[mutated(b"A saved page", pick=random.Random(3)) for _ in range(20)] for _twice in range(2)]  # noqa: S311
    assert made[0] == made[1]


def test_without_samples_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There are no samples"):
        run("fuzz", "--samples", str(tmp_path))


@pytest.mark.parametrize(
    ("html", "objection"),
    [
        ("<script>x</script>", "<script>"), ("<p onclick=x>y</p>", "onclick"), ('<a href="javascript:x">y</a>', "link"),
        ('<a href="//evil.example">y</a>', "link"), ('<img src="https://evil.example/x">', "picture"),
        ("<!-- x -->", "comment"), ("<p style=x>y</p>", "style"), ("<p>a\u202eb</p>", "nobody sees"),
    ],
)  # fmt: skip
def test_the_judge_objects(html: str, objection: str) -> None:
    assert objection in " ".join(objections(html))


def test_the_judge_lets_stand_what_is_right() -> None:
    assert objections('<p>Words <a href="https://example.org/" rel="nofollow">here</a></p>') == []
