"""Files are small and open with a sentence that says what belongs in them."""

from __future__ import annotations

import ast

import pytest

from tests.rules.sources import APPS, Module, modules

MOST_LINES = 200
REASON = "long because"


def fault(module: Module) -> str | None:
    """What is wrong with a file, None when nothing is."""
    docstring = ast.get_docstring(module.tree) or ""
    if module.text.strip() and not docstring:
        return "does not say in its first line what belongs in it"
    if (length := module.text.count("\n")) > MOST_LINES and REASON not in docstring.lower():
        return f"has {length} lines: what two things is it about? If one, its docstring says 'Long because ...'"
    return None


@pytest.mark.parametrize("module", modules(*APPS, "tests"), ids=lambda module: module.path)
def test_files_are_small_and_say_what_they_hold(module: Module) -> None:
    assert fault(module) is None


def test_the_rule_sees_a_long_file_and_a_silent_one() -> None:
    lines = "x = 1\n" * 201
    assert fault(Module(path="a.py", text="x = 1\n"))
    assert fault(Module(path="a.py", text=f'"""Numbers."""\n{lines}'))
    assert fault(Module(path="a.py", text=f'"""Numbers. Long because they are many."""\n{lines}')) is None
    assert fault(Module(path="a.py", text='"""Numbers."""\n')) is None
