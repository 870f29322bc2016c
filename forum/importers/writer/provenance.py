"""Where it came from: the saved bytes, the capture of a thread, and what it says of every post and author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forum.importers.saved import SavedPost
from forum.importers.writer.insert import Columns
from forum.importers.writer.pages import Page
from forum.importers.writer.posts import Place
from forum.text.invisible import one_line


def saved_file(page: Page, *, pk: int) -> Columns:
    """The row that keeps the bytes of ``page``."""
    file = page.file
    return {"id": pk, "sha256": file.sha256, "name": file.name, "size": file.size, "compressed": file.compressed}


def capture(page: Page, *, pk: int, source_id: int, file_id: int, run_id: int, thread_id: int, zone: str) -> Columns:
    """What ``page`` says of its thread."""
    saved = page.saved
    return {
        "id": pk,
        "source_id": source_id,
        "file_id": file_id,
        "run_id": run_id,
        "thread_id": thread_id,
        "reader": saved.reader,
        "reader_version": saved.reader_version,
        "zone": zone,
        "title": one_line(saved.title),
        "notice": one_line(saved.notice)[:255],
        "announced_replies": saved.announced_replies,
        "saved_views": saved.saved_views,
        "latest_wall_clock": saved.latest_reply_at,
        "latest_author_name": page.names.get(saved.latest_reply_by, ""),
        "remarks": [
            *({"kind": "warning", "text": remark.text, "line": remark.line} for remark in saved.warnings),
            *({"kind": "not understood", "text": remark.text, "line": remark.line} for remark in saved.not_understood),
        ],
    }


def observations(page: Page, *, capture_id: int, places: Mapping[int, Place]) -> Iterator[Columns]:
    """What ``page`` says of each kept post, whose places are by ordinal."""
    for saved in page.saved.posts:
        yield {
            "capture_id": capture_id,
            "post_id": places[saved.ordinal].pk,
            "first_line": saved.lines.first,
            "last_line": saved.lines.last,
            "fields": _fields(saved),
        }


def _fields(saved: SavedPost) -> dict[str, str | int | None]:
    """The fields of a post as saved, each None or empty when not printed."""
    author = saved.author
    return {
        "author": author.name,
        "tier": author.tier,
        "posts": author.post_count,
        "joined_on": author.joined_on.isoformat() if author.joined_on else None,
        "ordinal": saved.ordinal if saved.ordinal_printed and saved.ordinal else None,
        "written_at": saved.written_at.isoformat(timespec="minutes") if saved.written_at else None,
        "in_response_to": saved.answer.name,
        "subject": saved.subject,
    }


def author_observations(page: Page, *, capture_id: int, authors: Mapping[str, int]) -> Iterator[Columns]:
    """What ``page`` says of each author, once, as their last post shows it."""
    latest = {authors[saved.author.name]: saved.author for saved in page.saved.posts}
    for author_id, author in latest.items():
        yield {
            "capture_id": capture_id,
            "author_id": author_id,
            "name": page.names[author.name],
            "tier_name": one_line(author.tier)[:80],
            "post_count": author.post_count,
            "joined_on": author.joined_on,
        }
