"""Code in colours: by classes, for languages that are listed, as far as the budget of a post goes."""

from __future__ import annotations

import re
import time

import pytest

from forum.text.highlighting import COLOURED, EACH_COSTS, LANGUAGES, MOST, Budget
from forum.text.plain import to_plain
from forum.text.render import render
from tests.needs import ROOT

# In every language at least one of these is more than a word.
CODE = '+ added\nif (x) { return \'y\'; }\nselect 1; # z\n<a href="b">{"c": 2}\n[d]\ne = true'


@pytest.mark.parametrize(
    ("language", "code", "written"),
    [
        ("python", "if x: # y", '<span class="hl-k">if</span> x: <span class="hl-c1"># y</span>'),
        ("js", "f(1, '<b>')", 'f(<span class="hl-mf">1</span>, <span class="hl-s1">\'&lt;b&gt;\'</span>)'),
        ("html", "<b>", '&lt;<span class="hl-nt">b</span>&gt;'),
        ("diff", "-a\n+b\n", '<span class="hl-gd">-a</span>\n<span class="hl-gi">+b</span>\n'),
        ("python", "", ""),
    ],
)
def test_what_is_coloured(language: str, code: str, written: str) -> None:
    assert Budget().coloured(code, language) == written


def test_every_colour_has_a_rule() -> None:
    style = (ROOT / "static" / "css" / "components" / "code.css").read_text(encoding="utf-8")
    assert set(re.findall(r"\.hl-(\w+)", style)) == COLOURED


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_listed_language_is_known(language: str) -> None:
    made = render(f"```{language}\n+ (x) {{ return '<b>' + 1; }} # &c\n```", "markdown").html
    assert to_plain(made) == "+ (x) { return '<b>' + 1; } # &c"
    assert 'class="hl-' in render(f"```{language}\n{CODE}\n```", "markdown").html


@pytest.mark.parametrize("language", ["", "nosuch", "csharp", "../x", '"><script>'])
def test_another_is_shown_as_it_is(language: str) -> None:
    made = render(f"```{language}\na < b\n```", "markdown").html
    assert made == '<pre class="hl" tabindex="0"><code>a &lt; b\n</code></pre>'


def test_a_name_of_a_language_may_be_written_large_and_have_words_after_it() -> None:
    assert 'class="hl-' in render("```Python title\nx = 1\n```", "markdown").html


def test_a_post_has_a_budget() -> None:
    block = "```python\nx = 1\n```\n\n"
    made = render(block * 60, "markdown").html
    coloured = sum('class="hl-' in pre for pre in made.split("<pre")[1:])
    assert coloured == MOST // (len("x = 1\n") + EACH_COSTS)
    assert 'class="hl-' not in Budget().coloured("x = 1\n" * 600, "python")


CRAFTED = (
    "\n",
    "\n  ",
    "\n\n",
    "(",
    "a.b",
    "_",
    "é",
    "{{",
    '"',
    "/*",
    "<a ",
    "\\",
    "x=",
    "<<EOF\n",
    "r#",
    "$(",
    "0x",
    "//",
    "'''",
)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_crafted_code_ends(language: str) -> None:
    for unit in CRAFTED:
        began = time.process_time()
        Budget().coloured((unit * MOST)[: MOST - EACH_COSTS], language)
        assert time.process_time() - began < 8, unit  # 0.1 on an idle machine
