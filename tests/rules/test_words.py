"""One word per thing, the one of docs/vocabulary.md, in every name: module, class, function, column, template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.sources import APPS, Module, modules, templates

# Names that say nothing of what is inside; forbidden as a whole name, and as the last word of one.
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "handler", "handlers", "manager", "processor", "misc"}

# Another word for something that has one.
SYNONYMS = {
    "topic": "thread",
    "topics": "thread",
    "board": "category",
    "boards": "category",
    "subforum": "category",
    "karma": "points",
    "reputation": "points",
    "solution": "correct answer",
    "accepted_answer": "correct answer",
    "best_answer": "correct answer",
    "pub_date": "created_at",
    "date_created": "created_at",
    "placeholder_user": "ghost",
    "review_queue": "moderation queue",
}

# Readers speak of other systems in those systems' words.
FOREIGN = ("forum/importers/readers/",)


def words(name: str) -> list[str]:
    """The words of a name, lower-cased: CamelCase and snake_case alike."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_")


def names(module: Module) -> Iterator[str]:
    """The names that a module defines: its own, its classes, functions, columns; not what Django calls a Manager."""
    yield from module.name.split(".")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any("Manager" in ast.unparse(base) for base in node.bases):
            continue
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                targets = line.targets if isinstance(line, ast.Assign) else [getattr(line, "target", None)]
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def wrong_word(name: str) -> str | None:
    """What is wrong with a name, None when nothing is."""
    parts = words(name)
    if parts[-1] in EMPTY_NAMES:
        return f"{name}: {parts[-1]!r} says nothing"
    said = f"_{'_'.join(parts)}_"
    for synonym, ours in SYNONYMS.items():
        if f"_{synonym}_" in said:
            return f"{name}: say {ours!r}"
    return None


@pytest.mark.parametrize("module", modules(*APPS, "tests"), ids=lambda module: module.path)
def test_names_say_what_they_are_in_our_words(module: Module) -> None:
    if not module.path.startswith(FOREIGN):
        assert [fault for name in names(module) if (fault := wrong_word(name))] == []


def test_templates_are_named_in_our_words() -> None:
    paths = [path for path, _text in templates()]
    parts = {part.split(".")[0] for path in paths for part in path.split("/")}
    assert [fault for part in sorted(parts) if (fault := wrong_word(part.replace("-", "_")))] == []


@pytest.mark.parametrize("name", ["utils", "DateHelper", "post_manager", "Topic", "topic_count", "BestAnswer", "Karma"])
def test_the_rule_sees_a_wrong_word(name: str) -> None:
    assert wrong_word(name)


@pytest.mark.parametrize("name", ["Thread", "keyboard", "common_prefix", "points", "handler_of"])
def test_the_rule_lets_ours_pass(name: str) -> None:
    assert wrong_word(name) is None


def test_the_rule_reads_columns() -> None:
    module = Module(path="forum/models/post.py", text="class Post:\n    pub_date = 1\n    karma: int = 2")
    assert {"pub_date", "karma", "Post"} <= set(names(module))
