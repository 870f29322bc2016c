"""Character references of HTML (``&#8238;``, ``&eacute;``), which can hide what may not stand in words."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from forum.text.invisible import visible

# Possessive throughout, so that no text makes a match try twice.
_REFERENCE = re.compile(r"&(?:#(?:[0-9]++|[xX][0-9a-fA-F]++);?+|[A-Za-z][A-Za-z0-9]{0,31}+;)?+")
# What stays a reference, because the bare character would read as markup.
_SYNTAX = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_LONGEST = 9  # digits of U+10FFFF, and leading zeros that people write; more would make int() refuse or work


def legible(html: str) -> str:
    """``html`` with each reference as its character, bare ampersands as references, and nothing invisible.

    The five characters of HTML's syntax stay references; the same again changes nothing.
    """
    html = visible(html)
    return visible(_REFERENCE.sub(_character, html)) if "&" in html else html


def _character(found: re.Match[str]) -> str:
    """What a reference stands for. An ampersand that begins none is one itself, so that no two pieces can form one."""
    reference = found.group()
    if reference.startswith("&#") and len(reference) > 2:
        digits = reference[2:].rstrip(";").lstrip("xX").lstrip("0")
        characters = unescape(reference) if len(digits) < _LONGEST else "\ufffd"
    else:
        characters = html5.get(reference[1:], "")
        if not characters:
            return "&amp;" + reference[1:]
    return "".join(_SYNTAX.get(character, character) for character in characters)
