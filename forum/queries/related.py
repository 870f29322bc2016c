"""More like this: threads about the same, beside a thread (2 SQL queries, 3 with tags) and while a title is typed."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Person
from forum.models import Thread
from forum.queries.tags_shown import tags_shown
from forum.search.related import Subject, related
from forum.text.tag_names import tag_slug

MOST = 5


@dataclass(frozen=True, kw_only=True)
class RelatedShown:
    """A thread that may be about the same, and what became of it."""

    title: str
    address: str
    reply_count: int
    is_question: bool
    kind_inferred: bool
    question_state: str
    is_shown: bool


def more_like(thread: Thread, *, words: str, user: Person) -> tuple[RelatedShown, ...]:
    """Threads like ``thread``, loaded with its tags, whose opening post begins with ``words``."""
    tags = tuple(tag_slug(tag.name) for tag in tags_shown(thread))
    return _shown(Subject(title=thread.title, words=words, tags=tags), user=user, leaving_out=thread.pk)


def like_title(title: str, *, user: Person) -> tuple[RelatedShown, ...]:
    """Threads that may have answered already what somebody begins to ask under ``title``."""
    return _shown(Subject(title=title[:500]), user=user)


def _shown(subject: Subject, *, user: Person, leaving_out: int | None = None) -> tuple[RelatedShown, ...]:
    found = related(subject, user=user, most=MOST, leaving_out=leaving_out)
    return tuple(map(_related_shown, found))


def _related_shown(thread: Thread) -> RelatedShown:
    return RelatedShown(
        title=thread.title,
        address=thread.get_absolute_url(),
        reply_count=thread.reply_count,
        is_question=thread.is_question,
        kind_inferred=thread.kind_inferred,
        question_state=thread.question_state,
        is_shown=thread.is_shown,
    )
