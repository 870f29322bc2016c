"""Texts that are long in one way: none may take more than a moment, or break a page."""

from __future__ import annotations

LONG = 60_000  # characters

VAST = (
    "x" * LONG,
    "<" * LONG,
    "<a" * (LONG // 2),
    "<!--" * (LONG // 4),
    "&" * LONG,
    "&#" * (LONG // 2),
    "[" * LONG,
    "](" * (LONG // 2),
    "![" * (LONG // 2),
    "`" * LONG,
    "*" * LONG,
    "> " * (LONG // 2),
    "<b>" * (LONG // 3),
    "<a href='" * (LONG // 9),
    "<p title='" + "x" * LONG + "' onclick=alert(1)>x</p>",
    "https://" + "x." * (LONG // 2),
    "<script>" + "x" * LONG + "</script><img src=x onerror=alert(1)>",
    "\u202e" * LONG,
    "a\u0301" + "\u0301" * LONG,
    "\n" * LONG + "<script>alert(1)</script>",
)
