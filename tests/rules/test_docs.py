"""Every setting, command and scenario is named in docs/, and every link of a page leads somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from forum.points.rules import Scenario
from tests.rules.sources import ROOT, modules

SETTINGS = ROOT / "config" / "settings.py"
# What tests, Makefile and bin/ read from the environment.
OF_THE_TOOLS = ("CHROMIUM", "CI", "PORT", "PYTHON", "SAVED", "SAVED_THREADS")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@cache
def docs() -> str:
    """All that docs/ says."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))


def pages() -> list[Path]:
    """Every page of documentation, README and its neighbours among them."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def environment_of(source: str) -> Iterator[str]:
    """The variables that a module reads by ``env.kind("NAME")`` or ``os.environ``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func)
            if re.fullmatch(r"env(\.\w+)?|os\.environ\.get|os\.getenv", called) and called != "env.read_env":
                yield str(node.args[0].value)


def named(name: str, text: str) -> bool:
    """Whether a text names something in code letters."""
    return (
        re.search(rf"`[^`\n]*\b{re.escape(name)}\b[^`\n]*`", text) is not None
        or re.search(rf"^(    |\$ ).*\b{re.escape(name)}\b", text, re.MULTILINE) is not None
    )


def must_name(name: str) -> None:
    """Fail in one line when docs/ does not name something."""
    if not named(name, docs()):
        pytest.fail(f"docs/ does not name {name}", pytrace=False)


def commands() -> list[str]:
    """The management commands of the project."""
    paths = (Path(module.path) for module in modules("accounts", "forum"))
    return [path.stem for path in paths if path.parent.name == "commands" and not path.stem.startswith("_")]


def targets() -> list[str]:
    """The targets of the Makefile that it lists by itself."""
    return re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(set(environment_of(SETTINGS.read_text(encoding="utf-8"))) | set(OF_THE_TOOLS)))
def test_every_setting_is_named(name: str) -> None:
    must_name(name)


def test_every_command_is_named() -> None:
    assert [command for command in commands() if not named(command, docs())] == []


@pytest.mark.parametrize("target", targets())
def test_every_make_target_is_named(target: str) -> None:
    must_name(f"make {target}")


@pytest.mark.parametrize("scenario", Scenario)
def test_every_scenario_is_named(scenario: Scenario) -> None:
    must_name(scenario.value)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_test_that_security_names_is_there() -> None:
    named_there = re.findall(r"`([\w/]*\w+\.py)`", (ROOT / "docs" / "security.md").read_text(encoding="utf-8"))
    assert len(named_there) > 50
    assert [name for name in named_there if not ((ROOT / "tests" / name).exists() or (ROOT / name).exists())] == []


def test_the_rule_sees_settings_and_names() -> None:
    assert list(environment_of('A = env.int("PAGES", 20)\nB = os.environ.get("CI")\nenv.read_env(".env")')) == [
        "PAGES",
        "CI",
    ]
    assert named("PAGES", "Set `PAGES=30` for more.")
    assert named("PAGES", "For more:\n\n    PAGES=30 ./manage.py runserver\n")
    assert not named("PAGES", "There are PAGES and `PAGES_PER_DAY`.")
