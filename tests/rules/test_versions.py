"""Whoever raises a thread's version says when, too: both are written by ``page_changes`` and by nothing else."""

from __future__ import annotations

import re

import pytest

from tests.rules.sources import Module, modules

RAISES = re.compile(r"""version["']?\s*[=:]\s*(F\(["']version|\w+\.version\s*\+)""")
HOME = "forum/models/thread.py"


@pytest.mark.parametrize("module", modules("forum"), ids=lambda module: module.path)
def test_versions_are_raised_in_one_way(module: Module) -> None:
    assert module.path == HOME or not RAISES.search(module.text)


@pytest.mark.parametrize(
    "line", ['.update(version=F("version") + 1)', "deed.change(thread, version=thread.version + 1)"]
)
def test_the_rule_sees_another_way(line: str) -> None:
    assert RAISES.search(line)


def test_its_home_is_there() -> None:
    assert [module for module in modules("forum") if module.path == HOME and RAISES.search(module.text)]
