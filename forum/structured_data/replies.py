"""The replies of a page as Answers and Comments, each under what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forum.queries.posts_shown import PostShown
from forum.structured_data.values import Data, Whole, counter, moment, person, without_nothing


@dataclass(frozen=True, kw_only=True)
class Replies:
    """What replies to a thread say, in the order of the page.

    ``answers`` are those that answer the question itself, and ``accepted`` the correct one, which is not among them.
    ``comments`` are the rest: each stands under the nearest post that it answers and that is on the page, and here when
    there is none. Of a discussion all are comments.
    """

    accepted: Data | None
    answers: list[Data]
    comments: list[Data]


def replies_to_question(posts: Iterable[PostShown], *, whole: Whole) -> Replies:
    """Answers and, under them, comments."""
    posts = list(posts)
    said = {
        post.id: _answer(post, whole) if _is_answer(post) else _comment(post, whole) for post in posts if says(post)
    }
    accepted = next((post.id for post in posts if post.id in said and _is_correct(post)), None)
    answers = [post.id for post in posts if post.id in said and _is_answer(post) and post.id != accepted]
    return Replies(
        accepted=said[accepted] if accepted else None,
        answers=[said[pk] for pk in answers],
        comments=_nested(posts, said, apart={accepted, *answers}),
    )


def comments_on_discussion(posts: Iterable[PostShown], *, whole: Whole) -> list[Data]:
    """Comments under each other; one of which no time is known cannot be said, and counts all the same."""
    posts = list(posts)
    said = {post.id: _comment(post, whole) for post in posts if says(post) and (post.created_at or post.wall_clock)}
    return _nested(posts, said, apart=set())


def says(post: PostShown) -> bool:
    """Whether everyone may read words of it; who looks at the page plays no part."""
    return not post.state and bool(post.plain) and post.author is not None


def _is_answer(post: PostShown) -> bool:
    return post.under is None or _is_correct(post)


def _is_correct(post: PostShown) -> bool:
    return post.mark is not None and post.mark.is_correct


def _answer(post: PostShown, whole: Whole) -> Data:
    return {**_comment(post, whole), "@type": "Answer", "upvoteCount": post.like_count}


def _comment(post: PostShown, whole: Whole) -> Data:
    return without_nothing(
        type="Comment",
        text=post.plain,
        url=whole(post.address),
        author=person(post.author, whole) if post.author else None,
        datePublished=moment(post.created_at, post.wall_clock),
        dateModified=moment(post.edited_at, None),
        interactionStatistic=counter("LikeAction", post.like_count) if post.like_count else None,
    )


def _nested(posts: list[PostShown], said: dict[int, Data], *, apart: set[int | None]) -> list[Data]:
    """Puts what is ``said`` of posts under each other, save those that stand ``apart``; those under none."""
    under = {post.id: post.under for post in posts}
    top: list[Data] = []
    comments: dict[int, list[Data]] = {}
    for post in posts:
        if post.id not in said or post.id in apart:
            continue
        above = post.under
        while above is not None and above not in said:  # lost, taken away, or on another page
            above = under.get(above)
        (top if above is None else comments.setdefault(above, [])).append(said[post.id])
    for pk, below in comments.items():
        said[pk]["comment"] = below
    return top
