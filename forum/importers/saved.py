"""What a reader found in one saved page, and what was concluded from it: frozen, pure Python, no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Certainty(StrEnum):
    """How sure it is which post a reply answers (SAVED: one candidate, several candidates, none)."""

    CERTAIN = "certain"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class BodyFormat(StrEnum):
    """In which format a saved body stands; the values are those of ``forum.text.render``."""

    PLAIN = "plain"
    HTML = "html"


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A span of the saved file, first and last line included, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class SavedAuthor:
    """An author as one head of a post shows them: facts of the moment of saving, each absent when not printed."""

    name: str
    tier: str = ""
    post_count: int | None = None
    joined_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a reply answers.

    ``ordinal`` is the ordinal of the post it hangs on: 0 for the opening post, a kept or lost reply's
    ordinal otherwise, None when nothing can be said. ``name`` is the name printed in
    "(in response to NAME)", empty when none was printed.
    """

    certainty: Certainty = Certainty.UNKNOWN
    ordinal: int | None = None
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedPost:
    """One post that the page holds.

    ``ordinal`` is 0 for the opening post and the printed number of a reply; ``ordinal_printed`` is False
    when the page printed none and the reader numbered the replies in reading order. ``written_at`` is the
    wall-clock time as printed (no zone, no seconds). ``body`` holds clean paragraphs separated by one blank
    line (plain) or HTML, without the signature, which stands apart.
    """

    ordinal: int
    ordinal_printed: bool = True
    author: SavedAuthor
    written_at: datetime | None
    subject: str
    body: str
    body_format: BodyFormat = BodyFormat.PLAIN
    signature: str = ""
    answer: Answer = Answer()
    may_be_cut: bool = False
    lines: Lines


@dataclass(frozen=True, kw_only=True)
class SavedGap:
    """A reply that the page says existed but does not hold.

    ``after`` and ``before`` are its window of time (wall clock), from its nearest kept neighbours; both None
    when nothing is known or when the window came out inverted. ``place_known`` is False when the page
    printed no ordinals, so that only the number of lost replies is known. ``author_name`` and
    ``written_at`` are set when the page's header names them (the lost latest reply).
    """

    ordinal: int
    place_known: bool = True
    after: datetime | None = None
    before: datetime | None = None
    author_name: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class NavigationFact:
    """One entry of the old site's navigation."""

    title: str
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceFacts:
    """What the page says about its site: kept as facts of the source, each absent when not printed."""

    site_name: str = ""
    navigation: tuple[NavigationFact, ...] = ()
    correct_points: int | None = None
    helpful_points: int | None = None


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something a person should know about how the page was read; ``line`` is None when it is about the whole."""

    text: str
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class SavedThread:
    """A thread as one saved page holds it, with what was concluded; ``replies`` and ``gaps`` by ordinal."""

    title: str
    announced_replies: int
    saved_views: int | None
    latest_reply_at: datetime | None
    latest_reply_by: str
    notice: str = ""  # the banner, word for word: "This discussion is archived"
    asks: bool = False  # the point legend was printed: the kind "question" is inferred from it
    opener: SavedPost
    replies: tuple[SavedPost, ...]
    gaps: tuple[SavedGap, ...]
    facts: SourceFacts
    warnings: tuple[Remark, ...] = ()  # "the page is cut after reply 5"
    not_understood: tuple[Remark, ...] = ()  # lines that no rule of the grammar explains
    unknown_tiers: tuple[str, ...] = ()
    reader: str
    reader_version: int

    @property
    def posts(self) -> tuple[SavedPost, ...]:
        """The opening post and the kept replies, by ordinal."""
        return (self.opener, *self.replies)


class CannotRead(Exception):
    """A saved page that cannot be imported: one plain sentence saying what is wrong, and the line where."""

    def __init__(self, text: str, *, line: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.line = line

    def __str__(self) -> str:
        return self.text if self.line is None else f"line {self.line}: {self.text}"


class NotThisFormat(CannotRead):
    """The reader asked does not know this format; another may."""
