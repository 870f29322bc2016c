"""Builds thread pages in the layout of Jive SBS as text; the people in them are invented."""

from __future__ import annotations

from forum.importers.readers import read_saved_page
from forum.importers.saved import CannotRead, SavedPost, SavedThread

TIERS = ("Rookie", "Amateur", "Pro", "Legend")
LABEL = "Currently Being Moderated"
CHROME = """\
Skip navigation
Community: Ask and answer Training: Plans for every distance Home: The front page
Harbour Road homepage \u00a0 Search Harbour Road Community
"""
TAIL = """\
More Like This

  • Retrieving data ...


  • Correct Answers - 10 points
  • Helpful Answers - 7 points"""
ANA = "Ana Rookie 3"
BEN = "Ben Okafor Amateur 20"
CLEO = "Cleo Pro 1,204"
TITLE = "Stitch after two miles"


def indented(text: str, columns: int) -> str:
    """``text`` with every written line moved to the right."""
    return "".join(" " * columns + line if line.strip() else line for line in text.splitlines(keepends=True))


def header(
    replies: int | str, *, views: str = "2,572\u00a0 Views ", latest: str = "Jun 12, 2011 6:41 PM", by: str = "Cleo"
) -> str:
    """The header line."""
    return f"{views}{replies} Replies Latest reply: {latest} by {by}\n"


def opener(
    body: str = "It starts on the left.",
    *,
    author: str = ANA,
    since: str = "Dec 16, 2010",
    at: str = "May 21, 2011 2:07 PM",
    title: str = TITLE,
) -> str:
    """The opening post, at the margin."""
    return f"{author} posts since\n{since}\n{LABEL}\n\n{at}\n\n{title}\n\n{body}\n\n"


def reply(
    number: int | str | None,
    body: str = "Breathe out on the right foot.",
    *,
    author: str = BEN,
    since: str = "May 20, 2011",
    at: str = "May 22, 2011 10:51 AM",
    to: str | None = "Ana",
    title: str = f"Re: {TITLE}",
    depth: int = 1,
    bullet: str = "•",
    label: str = f"{LABEL}\n",
) -> str:
    """A reply behind its bullet, two columns further in for every depth; ``to`` None prints no "(in response to)"."""
    ordinal = "" if number is None else f"{number}. "
    answers = "" if to is None else f" (in response to {to})"
    below = f"{since}\n{label}{ordinal}{at}{answers}\n{title}\n\n{body}\n\n"
    return f"{' ' * 2 * depth}{bullet} {author} posts since\n" + indented(below, 2 * depth + 2)


def page(
    *replies: str,
    announced: int | str | None = None,
    head: str | None = None,
    first: str | None = None,
    chrome: str = CHROME,
    tail: str = TAIL,
) -> str:
    """A whole page; as many replies are announced as there are, unless ``announced`` says otherwise."""
    header_line = header(len(replies) if announced is None else announced) if head is None else head
    return "".join([chrome, "\n", header_line, opener() if first is None else first, *replies, tail])


def read(text: str, *, tiers: tuple[str, ...] = TIERS) -> SavedThread:
    """The thread in a page."""
    return read_saved_page(text.encode(), known_tiers=tiers)


def attempt(data: bytes, *, tiers: tuple[str, ...] = TIERS) -> SavedThread | CannotRead:
    """The thread in a page, or its refusal."""
    try:
        return read_saved_page(data, known_tiers=tiers)
    except CannotRead as error:
        return error


def refusal(text: str) -> CannotRead:
    """The refusal of a page that must be refused."""
    found = attempt(text.encode())
    assert isinstance(found, CannotRead), "the page was read"
    return found


def post(thread: SavedThread, ordinal: int) -> SavedPost:
    """The post with that ordinal."""
    return next(post for post in thread.posts if post.ordinal == ordinal)


def line_of(text: str, words: str, *, nth: int = 1) -> int:
    """The number of the ``nth`` line that holds ``words``, as a person counts."""
    return [number for number, line in enumerate(text.split("\n"), start=1) if words in line][nth - 1]
