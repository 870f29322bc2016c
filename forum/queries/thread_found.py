"""One thread as its reader may see it, with all that stands above the replies (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Left

from accounts.models import Person
from forum.models import OPENING_NUMBER, Kind, Mark, MarkKind, Post, State, Thread, ThreadLine
from forum.models.post_values import PLACED
from forum.queries.pages import NoSuchPage
from forum.queries.tags_shown import said_tags
from forum.text.plain import excerpt

EXCERPT = 160  # characters; search engines show no more of a description
BEGINNING = 4 * EXCERPT  # what is loaded of words that may be a million characters

# Of most forums all levels of the tree of categories; each level above these costs a query.
LEVELS_JOINED = ("category__parent__parent__parent",)


@dataclass(frozen=True, kw_only=True)
class ThreadFound:
    """A thread; ``new_count`` are the replies written here to an imported one, 0 for others.

    ``words`` is how the opening post begins, ``beginning`` some more of it, "" when something took it away.
    ``has_lines`` says that moderators did something with it. ``correct_id`` is the post that is the correct answer,
    ``correct_number`` its number. ``answer_count`` are the replies to a question that answer it rather than another
    reply, and the correct answer wherever it stands; lost ones are not among them, whatever they were.
    """

    thread: Thread
    opening_id: int
    words: str
    beginning: str
    new_count: int
    correct_id: int | None
    correct_number: int | None
    answer_count: int
    has_lines: bool


def find_thread(pk: int, *, user: Person) -> ThreadFound:
    """The thread ``pk``; NoSuchPage when there is none that ``user`` may see."""
    opening = Post.objects.filter(thread=OuterRef("pk"), number=OPENING_NUMBER)
    correct = Mark.objects.filter(thread=OuterRef("pk"), kind=MarkKind.CORRECT, is_active=True)
    new = Post.objects.filter(thread=OuterRef("pk"), number__gt=OuterRef("saved_reply_count"), state__in=PLACED)
    found = (
        Thread.objects.visible_to(user)
        .filter(pk=pk)
        .select_related("author", "source", "latest_post__author", *LEVELS_JOINED)
        .defer("latest_post__source", "latest_post__html", "latest_post__plain")
        .annotate(
            opening_id=Subquery(opening.values("pk")[:1]),
            words=Subquery(opening.published().values(beginning=Left("plain", BEGINNING))[:1]),
            new_count=Coalesce(Subquery(_counted(new), output_field=IntegerField()), 0),
            said_tags=said_tags(),
            has_lines=Exists(ThreadLine.objects.filter(thread=OuterRef("pk"))),
            correct_id=Subquery(correct.values("post_id")[:1]),
            correct_number=Subquery(correct.values("post__number")[:1]),
            correct_is_direct=Subquery(correct.filter(post__lft=1, post__branch_part=0).values("post_id")[:1]),
            direct_count=Case(  # of a discussion nobody asks it
                When(kind=Kind.QUESTION, then=Subquery(_counted(_direct_answers()), output_field=IntegerField())),
                default=0,
            ),
        )
        .first()
    )
    if found is None:
        raise NoSuchPage(str(pk))
    row: Any = found  # with the columns annotated above
    return ThreadFound(
        thread=found,
        opening_id=row.opening_id,
        words=excerpt(row.words or "", EXCERPT),
        beginning=row.words or "",
        new_count=row.new_count,
        correct_id=row.correct_id,
        correct_number=row.correct_number,
        has_lines=row.has_lines,
        answer_count=(row.direct_count or 0) + (row.correct_id is not None and row.correct_is_direct is None),
    )


def _direct_answers() -> QuerySet[Post]:
    """Replies that begin a branch: the roots of trees, counted in the index ``post_in_threaded_order`` alone."""
    found: QuerySet[Post] = Post.objects.filter(
        thread=OuterRef("pk"),
        branch_position__gt=OPENING_NUMBER,
        branch_part=0,
        lft=1,
        state=State.PUBLISHED,
    )
    return found


def _counted(posts: QuerySet[Post]) -> QuerySet[Post, Any]:
    """How many, as one row; no row when there are none."""
    return posts.order_by().values("thread").annotate(count=Count("pk")).values("count")[:1]
