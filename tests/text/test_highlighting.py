"""Code in colours: by classes, for languages that are listed, as far as the budget of a post goes."""

from __future__ import annotations

import time

import pytest

from forum.text.highlighting import EACH_COSTS, LANGUAGES, MOST, Budget
from forum.text.plain import to_plain
from forum.text.render import render


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_listed_language_is_known(language: str) -> None:
    made = render(f"```{language}\n+ (x) {{ return '<b>' + 1; }} # &c\n```", "markdown").html
    assert 'class="hl-' in made
    assert to_plain(made) == "+ (x) { return '<b>' + 1; } # &c"


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
        assert time.process_time() - began < 1, unit
