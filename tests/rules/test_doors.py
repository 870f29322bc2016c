"""Rows of the forum are written behind the two doors only: forum/actions and the importers' writer."""

from __future__ import annotations

import ast

import pytest

from tests.rules.sources import Module, modules

WRITES = {
    "save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update",
    "add", "remove", "clear", "set", "execute", "executemany", "select_for_update",
}  # fmt: skip
# Of sets, dicts and caches too: a call counts only where what is called looks like rows.
ON_ROWS_ONLY = {"add", "remove", "clear", "set"}

# Who may write, and why.
DOORS = {
    "forum/actions/": "door 1",
    "forum/importers/writer": "door 2",
    "forum/search/": "the words of posts, called by the doors; and how often they occur, counted in passing",
    "forum/points/ledger.py": "the only writer of points, called by the doors",
    "forum/models/": "QuerySet words and trees, called by the doors",
    "forum/drawing/": "pictures, which are no rows",
    "forum/previews.py": "files of pictures in the storage, which are no rows",
    "forum/jobs/claims.py": "rows of the queue, which are not the forum's",
    "forum/jobs/rounds.py": "when work that comes back was begun last",
    "forum/jobs/tidying.py": "rows of the queue that are done",
    "forum/viewcount.py": "views, outside the doors: a look makes no page stale",
}


def looks_like_rows(node: ast.expr) -> bool:
    """Whether an expression says that it is rows: it goes through a manager or a QuerySet's words."""
    return any(
        isinstance(part, ast.Attribute)
        and part.attr in {"objects", "all_objects", "filter", "exclude", "_base_manager"}
        for part in ast.walk(node)
    )


def only_reads(call: ast.Call) -> bool:
    """Whether a call hands the database a SELECT, or a dict or a hash a value: a QuerySet's update() takes keywords."""
    if not call.args:
        return False
    word, first = ast.unparse(call.func).rpartition(".")[2], call.args[0]
    reads = isinstance(first, ast.Constant) and str(first.value).lstrip().upper().startswith("SELECT ")
    return word == "update" or (word == "execute" and reads)


def writes(module: Module) -> list[str]:
    """The calls in a module that write or lock rows, each with its line."""
    found = []
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
            continue
        word, owner = node.func.attr, node.func.value
        if word in ON_ROWS_ONLY and not looks_like_rows(owner):
            continue
        if only_reads(node):
            continue
        if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) and owner.func.id == "super":
            continue
        found.append(f"{module.path}:{node.lineno} calls {ast.unparse(node.func)}()")
    return found


@pytest.mark.parametrize("module", modules("forum"), ids=lambda module: module.path)
def test_rows_are_written_behind_the_two_doors_only(module: Module) -> None:
    if not module.path.startswith(tuple(DOORS)):
        assert writes(module) == []


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_there(door: str) -> None:
    assert [module.path for module in modules("forum") if module.path.startswith(door)], (
        f"{door} is gone: strike it out"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Post.objects.create(number=1)",
        "post.save()",
        "thread.posts.filter(number=1).update(number=2)",
        "Post.objects.bulk_create([])",
        "post.delete()",
        "cursor.execute('UPDATE forum_post SET number = 1')",
    ],
)
def test_the_rule_sees_a_write(line: str) -> None:
    assert writes(Module(path="forum/views/threads.py", text=line))


@pytest.mark.parametrize(
    "line", ["seen.add(1)", "digest.update(b'x')", "counts.update(found)", "cursor.execute('SELECT 1')"]
)
def test_the_rule_lets_a_reader_pass(line: str) -> None:
    assert writes(Module(path="forum/views/threads.py", text=line)) == []
