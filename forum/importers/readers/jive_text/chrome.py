"""What stands around a thread in its page: the old site's name, its navigation, notices, and links to other pages."""

from __future__ import annotations

from collections.abc import Iterable

from forum.importers.saved import NavigationFact

LONGEST_LINE = 5_000  # characters; what is longer is no navigation
LONGEST_NAME = 80
LONGEST_DESCRIPTION = 255
MOST_ENTRIES = 30
TITLE_WORDS = 3
SEARCH = "Search "
NOTICES = (
    "This discussion ", "This thread ", "This question ", "This content ",
    "Branched from ", "Branched to ", "Moved from ", "Moved to ", "Locked",
)  # fmt: skip
PAGING_WORDS = frozenset({"Previous", "Next", "First", "Last", "…", "...", "|", "«", "»"})


def site_name(lines: Iterable[str]) -> str:
    """The site's name as the search box says it ("Search NAME"): of the last of ``lines`` that has one."""
    for line in reversed(list(lines)):
        before, found, name = line.rpartition(SEARCH)
        if found and (not before or before.endswith(" ")) and name[:1].isalnum() and not name[:1].islower():
            return name if len(name) <= LONGEST_NAME else ""
    return ""


def navigation(lines: Iterable[str]) -> tuple[NavigationFact, ...]:
    """The entries of the navigation: "Title: description", often several run together on one line."""
    facts = [fact for line in lines if len(line) <= LONGEST_LINE for fact in _entries(line.split())]
    return tuple(facts[:MOST_ENTRIES])


def _entries(words: list[str]) -> list[NavigationFact]:
    titles = list(_titles(words))
    if not titles or titles[0][0] > 0:
        return []
    ends = [start for start, _ in titles[1:]] + [len(words)]
    return [
        NavigationFact(title=" ".join(words[start:after]).removesuffix(":"), description=" ".join(words[after:end]))
        for (start, after), end in zip(titles, ends, strict=True)
        if len(" ".join(words[after:end])) <= LONGEST_DESCRIPTION and len(" ".join(words[start:after])) <= LONGEST_NAME
    ]


def _titles(words: list[str]) -> Iterable[tuple[int, int]]:
    """Where titles begin and end: capitalised words up to a colon, with at least a word of description between."""
    free = 0  # the first word that can belong to a title
    for at, word in enumerate(words):
        if len(word) < 2 or not word.endswith(":") or not word[0].isupper():
            continue
        start = at
        while start > free and at - start < TITLE_WORDS - 1 and _in_title(words[start - 1]):
            start -= 1
        while words[start] == "&":
            start += 1
        yield start, at + 1
        free = at + 2


def _in_title(word: str) -> bool:
    return word == "&" or (word[0].isupper() and word[-1].isalnum())


def is_notice(words: str) -> bool:
    """Whether a line is the template's word on the state of the thread: archived, locked, branched, moved."""
    return words.startswith(NOTICES) and len(words) <= LONGEST_DESCRIPTION


def is_paging(words: str) -> bool:
    """Whether a line links to the thread's other pages: "1 2 3 Previous Next"."""
    if len(words) > LONGEST_DESCRIPTION or "Next" not in words:
        return False
    return all(word in PAGING_WORDS or word.isdecimal() for word in words.split())
