"""Imports point down only, never in a circle, and stand at the top of the file."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.rules.sources import APPS, Module, modules

# From the top down; a module belongs to the longest of these names that begins its own.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("config",),
    ("config.urls", "accounts.urls", "forum.urls"),
    (
        "accounts.admin", "accounts.apps", "accounts.checks", "accounts.management", "accounts.middleware",
        "accounts.views",
        "forum.admin", "forum.apps", "forum.checks", "forum.feeds", "forum.management", "forum.sitemaps", "forum.views",
    ),
    (
        "accounts.forms", "accounts.templatetags",
        "forum.forms", "forum.structured_data", "forum.templatetags", "forum.visitors",
    ),
    # Jobs call actions and queries. What an action leaves to a job it writes down as rows: it need not know any.
    ("forum.jobs",),
    ("forum.actions", "forum.importers.writer", "forum.previews", "forum.queries", "forum.viewcount"),
    ("forum.moderation_permissions",),
    ("forum.permissions", "forum.points.ledger", "forum.points.waking", "forum.search"),
    ("forum.models",),
    (  # rules of accounts, and what allauth is told of them; the forum may ask
        "accounts.adapter", "accounts.addresses", "accounts.authentication", "accounts.blocks",
        "accounts.client_address", "accounts.events", "accounts.traps", "accounts.work",
        "accounts.forgetting", "accounts.images", "accounts.limits", "accounts.mail", "accounts.name_rules",
        "accounts.news_mails", "accounts.onward", "accounts.outbox", "accounts.pictures", "accounts.plain_words",
        "accounts.preferences",
        "accounts.second_step", "accounts.sessions", "accounts.site_words",
        "accounts.stages", "accounts.two_step",
    ),
    ("accounts.models", "accounts.names"),
    (
        "forum.drawing", "forum.importers.conclusions", "forum.importers.readers", "forum.importers.saved",
        "forum.points.earned", "forum.points.rules", "forum.text",
    ),
)  # fmt: skip
LEVELS = {name: len(LAYERS) - place for place, names in enumerate(LAYERS) for name in names}

# Packages that only hold others: they import nothing, so that whoever imports a part gets that part alone.
PACKAGES = {"accounts", "forum", "forum.importers", "forum.points"}

# The lowest layer, but for the text that Django escapes and translates.
WITHOUT_DJANGO = tuple(name for name in LAYERS[-1] if name != "forum.text")
NEEDS_DJANGO = {"django", "mptt", "environs", "csp", "whitenoise"}

# An AppConfig is imported before the models can be: what it connects is imported when it is ready.
MAY_IMPORT_LATE = {"accounts.apps", "forum.apps", "config.apps"}

ALL = modules(*APPS)
NAMES = {module.name for module in ALL}


def within(name: str, parents: Iterable[str]) -> str | None:
    """The longest of ``parents`` that is ``name`` or holds it."""
    return max((p for p in parents if name == p or name.startswith(f"{p}.")), key=len, default=None)


def level(name: str) -> int | None:
    """How high a module stands, the pure ones at 1; None when the table does not say."""
    if name in PACKAGES:
        return 0
    layer = within(name, LEVELS)
    return None if layer is None else LEVELS[layer]


def imported(node: ast.AST, names: set[str]) -> Iterator[str]:
    """The modules that an import statement names, the most precise name of each."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        parent = node.module or ""
        for alias in node.names:
            yield f"{parent}.{alias.name}" if f"{parent}.{alias.name}" in names else parent


def for_types_only(module: Module) -> set[ast.AST]:
    """The imports that stand under ``if TYPE_CHECKING``: they never run."""
    return {
        statement
        for node in ast.walk(module.tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in ast.walk(node)
    }


def imports(module: Module, *, names: set[str], running_only: bool = False) -> set[str]:
    """All the modules that a module imports, wherever the statement stands."""
    left_out = for_types_only(module) if running_only else set()
    return {name for node in ast.walk(module.tree) if node not in left_out for name in imported(node, names)}


def upward(module: Module, *, names: set[str]) -> list[str]:
    """The imports of a module that point up."""
    own = level(module.name)
    assert own is not None, f"{module.path} has no place in LAYERS: give it one, in docs/architecture.md too"
    return [
        f"{module.path} imports {other}, which stands above it"
        for other in sorted(imports(module, names=names))
        if other.split(".")[0] in APPS and (level(other) or 0) > own
    ]


def late(module: Module) -> list[str]:
    """The imports of our own modules that stand inside functions."""
    return [
        f"{module.path}:{node.lineno} imports {other} inside a function"
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for other in imported(node, NAMES)
        if other.split(".")[0] in APPS
    ]


def circle(found: Iterable[Module]) -> list[str]:
    """The names of modules that import each other in a circle, empty when there is none."""
    found = list(found)
    names = {module.name for module in found}
    graph = {m.name: imports(m, names=names, running_only=True) & names - {m.name} for m in found}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.path)
def test_imports_point_down(module: Module) -> None:
    assert upward(module, names=NAMES) == []


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.path)
def test_imports_stand_at_the_top(module: Module) -> None:
    assert late(module) == [] or module.name in MAY_IMPORT_LATE


def test_there_are_no_circles() -> None:
    assert circle(ALL) == []


def test_accounts_never_imports_forum() -> None:
    for module in ALL:
        if module.path.startswith("accounts/"):
            assert not {name for name in imports(module, names=NAMES) if name.split(".")[0] == "forum"}, module.path


def test_packages_that_only_hold_others_import_nothing() -> None:
    for module in ALL:
        if module.name in PACKAGES:
            assert imports(module, names=NAMES) == set(), module.path


def test_pure_layers_know_no_django() -> None:
    for module in ALL:
        if within(module.name, WITHOUT_DJANGO):
            assert not {n for n in imports(module, names=NAMES) if n.split(".")[0] in NEEDS_DJANGO}, module.path


def test_text_knows_no_database() -> None:
    for module in ALL:
        if within(module.name, ["forum.text"]):
            assert not {n for n in imports(module, names=NAMES) if n.startswith("django.db")}, module.path


def test_the_rule_sees_an_import_that_points_up() -> None:
    names = {"forum.models.post", "forum.views.threads", "accounts.models.user"}
    post = Module(path="forum/models/post.py", text="from forum.views import threads\nimport accounts.models.user")
    assert upward(post, names=names) == ["forum/models/post.py imports forum.views.threads, which stands above it"]


def test_the_rule_sees_an_import_inside_a_function() -> None:
    assert late(Module(path="forum/models/post.py", text="def f():\n    from forum.views import threads"))


def test_the_rule_sees_a_circle() -> None:
    one = Module(path="forum/models/one.py", text="from forum.models.two import b")
    two = Module(path="forum/models/two.py", text="from forum.models import one")
    assert set(circle([one, two])) == {"forum.models.one", "forum.models.two"}
    for_types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from forum.models import one"
    assert circle([one, Module(path="forum/models/two.py", text=for_types)]) == []


def test_the_rule_asks_for_a_place_in_the_table() -> None:
    assert level("forum.models.post") == 4
    assert level("forum.somewhere_else") is None
