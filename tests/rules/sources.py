"""The project's own files as the rules read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("accounts", "config", "forum")
# Made by set-up, tools and running forums; never committed.
NOT_OURS = {".git", ".venv", "__pycache__", "var", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}


@dataclass(frozen=True, kw_only=True)
class Module:
    """A Python file: where it stands, what it is called, what it says."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """The dotted name by which it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_package(self) -> bool:
        """Whether it is the ``__init__`` of a package."""
        return self.path.endswith("/__init__.py")

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return _parsed(self.text)


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def files(*folders: str) -> Iterator[Path]:
    """Every file of ours below the folders, or of the whole project; in a fixed order."""
    starts = [ROOT / folder for folder in folders] or [ROOT]
    for start in starts:
        for path in sorted(start.rglob("*")):
            if path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts):
                yield path


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file below the folders that a person wrote: migrations are left out."""
    return tuple(
        Module(path=path.relative_to(ROOT).as_posix(), text=path.read_text(encoding="utf-8"))
        for path in files(*folders)
        if path.suffix == ".py" and "migrations" not in path.parts
    )


def templates() -> Iterator[tuple[str, str]]:
    """Path and text of every template."""
    for path in files("templates", *APPS):
        if "templates" in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
