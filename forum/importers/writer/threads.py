"""The row of a thread, with its counts; they are those that ``recount`` would find."""

from __future__ import annotations

from forum.importers.writer.options import Options
from forum.importers.writer.posts import PostsToWrite
from forum.models import OPENING_NUMBER, Category, Thread
from forum.text.invisible import one_line
from forum.text.plain import mask_addresses


def thread_row(writing: PostsToWrite, *, options: Options, source_id: int, category: Category) -> Thread:
    """The thread whose posts are ``writing``; its opening post has the first of their ids."""
    page, saved = writing.page, writing.page.saved
    kind, kind_inferred = options.kind_of(saved)
    # The latest post that somebody is known to have written: a gap, if the page's header says whose it was.
    latest = max([*(post.ordinal for post in saved.posts), *(gap.ordinal for gap in saved.gaps if gap.author_name)])
    return Thread(
        pk=writing.thread_id,
        category=category,
        title=mask_addresses(one_line(saved.title)),
        author_id=writing.authors[saved.opener.author.name],
        kind=kind,
        kind_inferred=kind_inferred,
        question_state=options.question_state_of(saved),
        created_at=writing.instants[OPENING_NUMBER],
        reply_count=len(saved.replies) + len(saved.gaps),
        gap_count=len(saved.gaps),
        latest_post_id=writing.places[latest].pk,
        latest_at=writing.instants[latest],
        source_id=source_id,
        source_key=page.key,
        opened_wall_clock=saved.opener.written_at,
        saved_views=saved.saved_views,
        saved_reply_count=saved.announced_replies,
        next_number=max(saved.announced_replies, *writing.places) + 1,
    )
