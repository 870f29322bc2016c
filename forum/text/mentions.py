"""People named in a text: ``@Ana``, or ``@"Ana Maria"`` where the name has spaces.

Which names are somebody's is not known here: the caller looks up what ``names_in`` of markdown.py found, and gives back
the addresses of those who exist. What stands in code, in an address or inside a link names nobody.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# So many people can be named in a text; names beyond them stay words.
MOST_NAMED = 20
NAMES = "names"  # in markdown-it's environment: where names are collected ...
PEOPLE = "people"  # ... and the addresses of those who exist

_MENTION = re.compile(r'@(?:"(?P<quoted>[^"\n@]{2,40})"|(?P<bare>\w[\w.\'’-]{1,39}))')
_JOINT = re.compile(r"[.'’_-]+")


def add_mentions(parser: MarkdownIt) -> None:
    """Teach ``parser`` to read mentions."""
    parser.inline.ruler.push("mention", _mention)


def written_mention(name: str) -> str:
    """How ``name`` is mentioned: in quotation marks where it would end too early without them."""
    match = _MENTION.fullmatch(f"@{name}")
    return f"@{name}" if match and name[-1].isalnum() else f'@"{name}"'


def _mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's own signature)
    """A mention at the reader's place: collected, or written as a link when somebody has the name."""
    before = state.src[state.pos - 1] if state.pos else " "
    if state.src[state.pos] != "@" or before.isalnum() or before in "@/." or state.linkLevel:
        return False
    match = _MENTION.match(state.src, state.pos)
    if match is None:
        return False
    candidates = _candidates(match)
    names = state.env.get(NAMES)
    if names is not None and len(names) < MOST_NAMED:
        names.append(candidates)
    people = state.env.get(PEOPLE, {})
    for name in candidates:
        if name in people:
            if not silent:
                _link(state, name, people[name])
            state.pos = match.end() if match["quoted"] else match.start("bare") + len(name)
            return True
    return False


def _candidates(match: re.Match[str]) -> tuple[str, ...]:
    """What the name may be, the longest first: ``@Ana's`` may be somebody called Ana's, and is more often Ana."""
    if match["quoted"]:
        return (match["quoted"].strip(),)
    word = match["bare"]
    ends = [joint.start() for joint in _JOINT.finditer(word)]
    return (word, *(word[:end] for end in reversed(ends) if end > 1))


def _link(state: StateInline, name: str, address: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": address}
    state.push("text", "", 0).content = f"@{name}"
    state.push("link_close", "a", -1)
