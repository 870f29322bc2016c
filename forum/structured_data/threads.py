"""A page of a thread: one QAPage, or one DiscussionForumPosting, or nothing where the opening post has no words."""

from __future__ import annotations

from forum.queries.posts_shown import PostShown
from forum.queries.reply_rows import ReplyRow
from forum.queries.thread import ThreadPage
from forum.structured_data.replies import comments_on_discussion, replies_to_question, says
from forum.structured_data.values import CONTEXT, Data, Whole, counter, moment, person, without_nothing


def thread_data(page: ThreadPage, *, whole: Whole) -> Data | None:
    """What the page is: one type; None for what not everyone may see, and where nothing true could be complete.

    A question is a QAPage as long as somebody may answer it. A page of it that shows none of its answers would be an
    incomplete one (page 2, within a long exchange): such a page is said to be a discussion, which it is, too.
    """
    opening = _opening(page, whole)
    if not page.is_open or opening is None:
        return None
    if page.thread.row.is_question and not page.is_archived:
        return _question(page, opening, whole) or _discussion(page, opening, whole)
    return _discussion(page, opening, whole)


def _opening(page: ThreadPage, whole: Whole) -> Data | None:
    """Of the opening post all that is the same for both types; on page 2 and on its beginning, which is recalled there.

    Its address is that of the thread's first page everywhere. None when everyone's page shows no words of it.
    """
    row, post = page.thread.row, page.opening
    words = page.thread.words if post is None else post.plain
    if not words or (post is not None and not says(post)):
        return None
    return without_nothing(
        text=words,
        url=whole(row.address),
        author=person(row.author, whole),
        datePublished=moment(row.created_at, row.wall_clock),
        dateModified=moment(post.edited_at, None) if post else None,
    )


def _question(page: ThreadPage, opening: Data, whole: Whole) -> Data | None:
    replies = replies_to_question(_replies_on(page), whole=whole)
    if page.answer_count and not replies.accepted and not replies.answers:
        return None
    question = without_nothing(
        type="Question",
        name=page.thread.row.title,
        **opening,
        answerCount=page.answer_count,
        commentCount=page.thread.row.reply_count - page.answer_count,
        upvoteCount=page.opening.like_count if page.opening else None,
        acceptedAnswer=replies.accepted,
        suggestedAnswer=replies.answers,
        comment=replies.comments,
    )
    return {"@context": CONTEXT, "@type": "QAPage", "mainEntity": question}


def _discussion(page: ThreadPage, opening: Data, whole: Whole) -> Data | None:
    if "datePublished" not in opening:
        return None
    row = page.thread.row
    likes = [counter("LikeAction", page.opening.like_count)] if page.opening else []
    return {
        "@context": CONTEXT,
        **without_nothing(
            type="DiscussionForumPosting",
            headline=row.title,
            **opening,
            commentCount=row.reply_count,
            interactionStatistic=[counter("ViewAction", row.views), *likes],
            isPartOf={"@type": "CreativeWork", "name": row.category.name, "url": whole(row.category.address)},
            comment=comments_on_discussion(_replies_on(page), whole=whole),
        ),
    }


def _replies_on(page: ThreadPage) -> list[PostShown]:
    """The replies of the page, and the correct answer where it is shown below the question as well."""
    replies = [row.post for row in page.rows if isinstance(row, ReplyRow)]
    recalled = page.correct.post if page.correct else None
    if recalled is not None and recalled.id not in {post.id for post in replies}:
        return [recalled, *replies]
    return replies
