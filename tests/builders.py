"""Rows for tests, made through the doors, with defaults for what a test does not care about."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.actions.replies import reply_to
from forum.actions.threads import start_thread
from forum.models import Category, Kind, Mark, MarkKind, Post, QuestionState, Thread
from forum.points import ledger
from tests.people import ana, ben


def category(slug: str = "training", *, parent: Category | None = None) -> Category:
    """The category with this slug, made at the first call."""
    found: Category | None = Category.objects.filter(slug=slug).first()
    return found or Category.objects.add(name=slug.capitalize(), slug=slug, parent=parent)


def discussion(title: str = "Where do you run in winter?", *, by: User | None = None) -> Thread:
    """A discussion in the category "training", by Ana."""
    return start_thread(category(), by=by or ana(), title=title, body="Tell me about your **winter** places.")


def question(title: str = "How long is a lap?", *, by: User | None = None) -> Thread:
    """A question in the category "training", by Ana."""
    return start_thread(category(), by=by or ana(), title=title, body="On an outdoor track?", kind=Kind.QUESTION)


def opening_of(thread: Thread) -> Post:
    """The opening post."""
    post: Post = Post.objects.get(thread=thread, number=0)
    return post


def reply(to: Thread | Post, *, by: User | None = None, body: str = "Four hundred metres.") -> Post:
    """A reply by Ben, to a post or to the opening post of a thread."""
    post = opening_of(to) if isinstance(to, Thread) else to
    return reply_to(post, by=by or ben(), body=body)


@transaction.atomic
def mark(post: Post, kind: MarkKind = MarkKind.CORRECT, *, by: User | None = None) -> Mark:
    """An active mark of ``kind`` on ``post`` by Ana, with its points and, when correct, the question answered."""
    thread = post.thread
    made = Mark.objects.create(
        post=post,
        thread=thread,
        kind=kind,
        by=by or ana(),
        created_at=timezone.now(),
        state_before=thread.question_state,
    )
    ledger.award(made, at=timezone.now())
    if kind == MarkKind.CORRECT:
        Thread.objects.filter(pk=thread.pk).update(question_state=QuestionState.ANSWERED)
    return made
