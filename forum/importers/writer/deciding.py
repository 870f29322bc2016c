"""What is to become of each page of a batch: new, unchanged, or a second capture of a thread that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from forum.importers.writer.pages import Page
from forum.importers.writer.reports import Outcome
from forum.models import Capture, Source, Thread

Known = int | str  # a thread's id; or, of one that is new in this run, the SHA-256 of its page


@dataclass(kw_only=True)
class Seen:
    """What is in the forum, or came earlier in the run: threads by the bytes and by the identity of their pages."""

    by_bytes: dict[str, Known] = field(default_factory=dict)
    by_key: dict[tuple[str, str], Known] = field(default_factory=dict)  # (key of the site, key of the thread)

    def add(self, page: Page) -> None:
        """Remember a page that is new in this run."""
        self.by_bytes[page.file.sha256] = page.file.sha256
        self.by_key[page.site.key, page.key] = page.file.sha256

    def merge(self, other: Seen) -> None:
        """Remember all that ``other`` has."""
        self.by_bytes.update(other.by_bytes)
        self.by_key.update(other.by_key)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What is to become of ``page``, and the thread that it is, or will be."""

    page: Page
    outcome: Outcome
    thread: Known


def look_up(pages: Sequence[Page], sources: Mapping[str, Source]) -> Seen:
    """What the forum has of ``pages`` (1 SQL query, and one per source). Lock ``sources`` before, to rely on it."""
    seen = Seen()
    captures = Capture.objects.filter(file__sha256__in={page.file.sha256 for page in pages})
    seen.by_bytes.update(captures.order_by("-pk").values_list("file__sha256", "thread_id"))
    for key, source in sources.items():
        keys = {page.key for page in pages if page.site.key == key}
        threads = Thread.objects.filter(source=source, source_key__in=keys).values_list("source_key", "pk")
        seen.by_key.update(((key, thread_key), pk) for thread_key, pk in threads if thread_key)
    return seen


def decide(pages: Iterable[Page], seen: Seen, *, new: Outcome) -> list[Decision]:
    """The decision on each page, in their order; ``seen`` learns of those that are new."""
    decisions = []
    for page in pages:
        identity = (page.site.key, page.key)
        if page.file.sha256 in seen.by_bytes:
            decision = Decision(page=page, outcome=Outcome.UNCHANGED, thread=seen.by_bytes[page.file.sha256])
        elif identity in seen.by_key:
            decision = Decision(page=page, outcome=Outcome.SECOND_CAPTURE, thread=seen.by_key[identity])
        else:
            decision = Decision(page=page, outcome=new, thread=page.file.sha256)
            seen.add(page)
        decisions.append(decision)
    return decisions
