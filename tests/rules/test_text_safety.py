"""Words become HTML in one place, are cleaned in one place; mptt is known to four modules."""

from __future__ import annotations

import ast
import re

import pytest

from tests.rules.sources import APPS, Module, modules, templates

MARKS_SAFE = "forum/text/render.py"
CLEANS = "forum/text/sanitize.py"
KNOW_MPTT = {
    "forum/models/category.py",
    "forum/models/post.py",
    "forum/models/trees.py",
    "forum/admin/category.py",
}

SAFE_IN_PYTHON = re.compile(r"mark_safe|SafeString|SafeText|SafeData|__html__|html_safe")
SAFE_IN_TEMPLATES = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")
# Strict content policy: what an attribute or an inline element says is never run or applied.
INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)|\sstyle\s*=|\son[a-z]+\s*=|javascript:"
)

# What reads mails loads no style sheet, and no policy of ours reaches it.
READ_WITHOUT_STYLE_SHEET = {"templates/mail/message.html"}

ALL = modules(*APPS)


def imports_of(module: Module, library: str) -> list[int]:
    """The lines on which a module imports a library or a part of it."""
    return [
        node.lineno
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == library for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == library)
    ]


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.path)
def test_only_render_marks_text_safe(module: Module) -> None:
    if module.path != MARKS_SAFE:
        assert SAFE_IN_PYTHON.findall(module.text) == []


def test_no_template_marks_text_safe() -> None:
    assert [path for path, text in templates() if SAFE_IN_TEMPLATES.search(text)] == []


def test_no_template_has_inline_style_or_script() -> None:
    assert [path for path, text in templates() if INLINE.search(text) and path not in READ_WITHOUT_STYLE_SHEET] == []


def test_bleach_is_imported_in_one_place() -> None:
    assert [m.path for m in ALL if imports_of(m, "bleach") and m.path != CLEANS] == []


def test_mptt_is_known_to_four_modules() -> None:
    assert [m.path for m in ALL if imports_of(m, "mptt") and m.path not in KNOW_MPTT] == []


def test_the_rule_sees_what_it_looks_for() -> None:
    assert SAFE_IN_PYTHON.search("from django.utils.safestring import mark_safe")
    assert SAFE_IN_TEMPLATES.search("{{ body|safe }}")
    assert SAFE_IN_TEMPLATES.search("{% autoescape off %}")
    assert INLINE.search('<p style="color: red">')
    assert INLINE.search("<script>go()</script>")
    assert INLINE.search('<a onclick="go()">')
    assert not INLINE.search('<script src="/static/js/now.js" defer></script>')
    assert imports_of(Module(path="forum/x.py", text="import bleach.css_sanitizer"), "bleach") == [1]
    assert imports_of(Module(path="forum/x.py", text="\nfrom mptt.models import MPTTModel"), "mptt") == [2]
