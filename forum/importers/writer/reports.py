"""What became of each page and of the whole run, in words of the program; the command turns it into text and JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from forum.importers.saved import Certainty, SavedThread
from forum.importers.writer.pages import Page, UnreadablePage


class Outcome(StrEnum):
    """What became of a page."""

    WRITTEN = "written"
    WOULD_BE_WRITTEN = "would_be_written"  # a dry run
    UNCHANGED = "unchanged"  # the same bytes are in the forum
    SECOND_CAPTURE = "second_capture"  # another file of a thread that is in the forum: reported, nothing changes
    FAILED = "failed"


# Exit statuses of a run.
ALL_WELL, NOTHING_IMPORTED, WRONG_USE, SOME_FAILED, REPORT_LOST, INTERRUPTED = 0, 1, 2, 3, 4, 130


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Where a thread is, or would be, in the forum. ``thread_id`` is None, ``address`` empty when it is not there.

    ``post_ids`` are by ordinal and only known of a thread that was just written.
    """

    category_name: str
    category_slug: str
    kind: str
    kind_inferred: bool
    question_state: str
    thread_id: int | None = None
    address: str = ""
    post_ids: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PageReport:
    """What became of one page. If it failed, ``page`` and ``placed`` are None, ``text`` says why and ``line`` where."""

    path: str
    outcome: Outcome
    page: Page | None = None
    placed: Placed | None = None
    text: str = ""
    line: int | None = None


def failed(page: Page | UnreadablePage, text: str, *, line: int | None = None) -> PageReport:
    """The report of a page that could not be imported."""
    return PageReport(path=page.path, outcome=Outcome.FAILED, text=text, line=line)


def inferred_answers(saved: SavedThread) -> int:
    """Of how many replies it is inferred what they answer."""
    return sum(reply.answer.certainty == Certainty.INFERRED for reply in saved.replies)


@dataclass(kw_only=True)
class Totals:
    """The whole run, counted. ``error`` says why nothing could be read; ``refused`` is the exit status then."""

    asked: int = 0  # how many pages there were to read
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    # Of the threads that were, or would be, written:
    posts: int = 0
    gaps: int = 0
    inferred_kinds: int = 0
    inferred_answers: int = 0
    signatures: int = 0
    warnings: int = 0
    not_understood: int = 0
    unknown_tiers: Counter[str] = field(default_factory=Counter)  # by how many threads show them
    interrupted: bool = False
    error: str = ""
    refused: int = 0

    def add(self, report: PageReport) -> None:
        """Count a page."""
        self.outcomes[report.outcome] += 1
        if report.page is None or report.outcome not in {Outcome.WRITTEN, Outcome.WOULD_BE_WRITTEN}:
            return
        saved = report.page.saved
        self.posts += len(saved.posts)
        self.gaps += len(saved.gaps)
        self.inferred_kinds += bool(report.placed and report.placed.kind_inferred)
        self.inferred_answers += inferred_answers(saved)
        self.signatures += len(report.page.signatures)
        self.warnings += len(saved.warnings)
        self.not_understood += len(saved.not_understood)
        self.unknown_tiers.update(saved.unknown_tiers)

    @property
    def read(self) -> int:
        """How many pages were looked at."""
        return self.outcomes.total()

    @property
    def status(self) -> int:
        """The exit status."""
        if self.refused:
            return self.refused
        if self.interrupted:
            return INTERRUPTED
        bad = self.outcomes[Outcome.FAILED]
        if not bad:
            return ALL_WELL
        return NOTHING_IMPORTED if bad == self.read else SOME_FAILED
