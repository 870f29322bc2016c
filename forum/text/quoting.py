"""Quotations as members write them: Markdown's ``>``, under a line that names and links what is quoted."""

from __future__ import annotations

import re

QUOTED_LENGTH = 4_000  # characters of a quotation that we begin; longer words are cut, and say so
MOST_QUOTED = 20

_SYNTAX = re.compile(r"([\\`*_\[\]<>&@])")
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


def quoted_posts(source: str) -> tuple[int, ...]:
    """The ids of the posts that ``source`` says it quotes, each once, at most MOST_QUOTED."""
    if "](/posts/" not in source:
        return ()
    found = dict.fromkeys(int(pk) for pk in _ATTRIBUTION.findall(source))
    return tuple(found)[:MOST_QUOTED]


def attribution(said: str, post_id: int) -> str:
    """The line above a quotation: ``said`` as a link to the post."""
    words = _SYNTAX.sub(r"\\\1", " ".join(said.split()))
    return f"[{words}](/posts/{post_id}/):"
