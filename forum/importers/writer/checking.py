"""The checking pass: whatever reader found a thread, nothing contradictory or too long for its column gets further."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from forum.importers.readers.limits import MAX_NAME, MAX_NUMBER, MAX_REPLIES, MAX_TITLE
from forum.importers.saved import CannotRead, Certainty, SavedPost, SavedThread
from forum.text.invisible import visible

FIRST_YEAR, LAST_YEAR = 1970, 2099  # a time outside would overflow once it gets a zone
OPENING = 0


def check(saved: SavedThread) -> None:
    """Raise CannotRead, with one sentence and the line, when ``saved`` cannot be written as it is."""
    _check_numbers(saved)
    _check_answers(saved)
    _check_times(saved)
    for post in saved.posts:
        _check_post(post)
    if not visible(saved.title).strip():
        raise CannotRead("The thread has no title.", line=saved.opener.lines.first)
    _check_length(saved.title, MAX_TITLE, "title", line=saved.opener.lines.first)
    if any(not _is_storable(text) for text in _texts(saved)):
        raise CannotRead("The page holds characters that no database keeps.")


def _check_numbers(saved: SavedThread) -> None:
    if saved.opener.ordinal != OPENING:
        raise CannotRead("The thread has no opening post.", line=saved.opener.lines.first)
    if saved.announced_replies > MAX_REPLIES:
        raise CannotRead(f"The page announces {saved.announced_replies:,} replies: at most {MAX_REPLIES:,} are read.")
    taken = {OPENING}
    for reply in saved.replies:
        if reply.ordinal in taken:
            raise CannotRead(f"Two replies are numbered {reply.ordinal}.", line=reply.lines.first)
        if not OPENING < reply.ordinal <= saved.announced_replies:
            text = f"A reply is numbered {reply.ordinal:,}, but {saved.announced_replies:,} are announced."
            raise CannotRead(text, line=reply.lines.first)
        taken.add(reply.ordinal)
    for gap in saved.gaps:
        if gap.ordinal in taken or not OPENING < gap.ordinal <= saved.announced_replies:
            raise CannotRead(f"Reply {gap.ordinal} cannot be lost: its number is not free.")
        taken.add(gap.ordinal)


def _check_answers(saved: SavedThread) -> None:
    there = {OPENING, *(post.ordinal for post in saved.replies), *(gap.ordinal for gap in saved.gaps)}
    for reply in saved.replies:
        answered, certainty = reply.answer.ordinal, reply.answer.certainty
        if (answered is None) != (certainty == Certainty.UNKNOWN):
            raise CannotRead(f"It is not clear what reply {reply.ordinal} answers.", line=reply.lines.first)
        if answered is not None and (answered not in there or answered >= reply.ordinal):
            raise CannotRead(f"Reply {reply.ordinal} cannot answer reply {answered}.", line=reply.lines.first)


def _check_times(saved: SavedThread) -> None:
    for at, line in _times(saved):
        if at is not None and not FIRST_YEAR <= at.year <= LAST_YEAR:
            raise CannotRead(f"The year {at.year} cannot be right.", line=line)


def _times(saved: SavedThread) -> Iterator[tuple[datetime | None, int | None]]:
    yield from ((post.written_at, post.lines.first) for post in saved.posts)
    yield saved.latest_reply_at, None
    for gap in saved.gaps:
        yield from ((at, None) for at in (gap.after, gap.before, gap.written_at))


def _check_post(post: SavedPost) -> None:
    line = post.lines.first
    if post.lines.last < line:
        raise CannotRead("A post ends before it begins.", line=line)
    if not post.author.name.strip():
        raise CannotRead("The head of a post names no author.", line=line)
    _check_length(post.author.name, MAX_NAME, "name", line=line)
    _check_length(post.author.tier, MAX_NAME, "tier", line=line)
    _check_length(post.answer.name, MAX_NAME, "name", line=line)
    _check_length(post.subject, MAX_TITLE, "title", line=line)
    if (post.author.post_count or 0) > MAX_NUMBER:
        raise CannotRead(f"A number here is larger than {MAX_NUMBER:,}.", line=line)


def _check_length(text: str, most: int, what: str, *, line: int) -> None:
    if len(text) > most:
        raise CannotRead(f"A {what} here has {len(text):,} characters: at most {most} are kept.", line=line)


def _texts(saved: SavedThread) -> Iterator[str]:
    yield from (saved.title, saved.notice, saved.latest_reply_by, saved.facts.site_name)
    for entry in saved.facts.navigation:
        yield from (entry.title, entry.description)
    for post in saved.posts:
        yield from (post.body, post.signature, post.subject, post.author.name, post.author.tier, post.answer.name)
    yield from (gap.author_name for gap in saved.gaps)


def _is_storable(text: str) -> bool:
    """PostgreSQL refuses NUL, and no database takes half a character."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False
