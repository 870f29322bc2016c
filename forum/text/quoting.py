"""Quotations as members write them: Markdown's ``>``, under a line that names and links what is quoted."""

from __future__ import annotations

import re

from forum.text.render import TooMuch, render

QUOTED_LENGTH = 4_000  # characters of a quotation that we begin; longer words are cut, and say so
MOST_QUOTED = 20
MOST_SAID = 200  # characters that an address says of the words to quote; static/js/thread.js sends fewer

_SYNTAX = re.compile(r"([\\`*_\[\]<>&@])")
_BEGINS_A_BLOCK = re.compile(r"^([ \t]*)([0-9]*)([#+.):=~-])", re.MULTILINE)
_ATTRIBUTION = re.compile(r"^ {0,3}>.{0,300}?\]\(/posts/([0-9]{1,18})/\)", re.MULTILINE)


def quotation(words: str, *, post_id: int, said: str) -> str:
    """``words`` as a quotation of the post ``post_id``; ``said`` is a line such as "Ana wrote", without markup.

    What the words themselves quote is left out, so that quotations do not pile up. Ends with a blank line.
    """
    lines = [line.rstrip() for line in words.split("\n") if not line.lstrip().startswith(">")]
    own = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if len(own) > QUOTED_LENGTH:
        own = own[:QUOTED_LENGTH].rsplit(" ", 1)[0] + " …"
    return "\n".join(f"> {line}".rstrip() for line in [attribution(said, post_id), "", *own.split("\n")]) + "\n\n"


def quotation_of_words(words: str, *, post_id: int, said: str) -> str:
    """Exactly ``words``, plain ones out of the post ``post_id``, as a quotation that shows them as they are."""
    marked = words.strip()[:QUOTED_LENGTH]
    if not _is_shown_as_it_stands(marked):
        marked = _BEGINS_A_BLOCK.sub(r"\1\2\\\3", _SYNTAX.sub(r"\\\1", marked))
    lines = [line.rstrip() for line in marked.split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in [attribution(said, post_id), "", *lines]) + "\n\n"


def words_between(plain: str, words: str, until: str) -> str:
    """The words of ``plain`` that begin with ``words`` and, unless it is empty, end with ``until``; "" when none do.

    Spaces and ends of lines count alike: a browser puts them elsewhere than we do.
    """
    if not words.strip() or len(words) > MOST_SAID or len(until) > MOST_SAID:
        return ""
    begins = _loosely(words).search(plain)
    if begins is None or not until.strip():
        return begins.group() if begins else ""
    ends = _loosely(until).search(plain, begins.start())
    while ends and ends.end() < begins.end():
        ends = _loosely(until).search(plain, ends.end())
    return plain[begins.start() : ends.end()] if ends else ""


def quoted_posts(source: str) -> tuple[int, ...]:
    """The ids of the posts that ``source`` says it quotes, each once, at most MOST_QUOTED."""
    if "](/posts/" not in source:
        return ()
    found = dict.fromkeys(int(pk) for pk in _ATTRIBUTION.findall(source))
    return tuple(found)[:MOST_QUOTED]


def _loosely(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def _is_shown_as_it_stands(words: str) -> bool:
    """Whether nothing in plain ``words`` would be taken for Markdown, and be lost."""
    try:
        return _without_spaces(render(words, "markdown").plain) == _without_spaces(words)
    except TooMuch:
        return False


def _without_spaces(words: str) -> str:
    return "".join(words.split())


def attribution(said: str, post_id: int) -> str:
    """The line above a quotation: ``said`` as a link to the post."""
    words = _SYNTAX.sub(r"\\\1", " ".join(said.split()))
    return f"[{words}](/posts/{post_id}/):"
