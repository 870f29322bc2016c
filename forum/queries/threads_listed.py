"""Pages of threads: of a category, newest, unanswered, most viewed, with gaps to fill (1 to 3 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.urls import reverse

from accounts.models import Person
from forum.models import Category, Thread
from forum.queries.pages import PageLinks, page_links
from forum.queries.thread_rows import ThreadRow, part_of, thread_rows


@dataclass(frozen=True, kw_only=True)
class ThreadsListed:
    """One page of threads."""

    threads: tuple[ThreadRow, ...]
    pages: PageLinks


def newest_threads(user: Person, *, page: int) -> ThreadsListed:
    """Page ``page`` of all threads that ``user`` may see, the newest first; NoSuchPage when there is none."""
    threads = Thread.objects.visible_to(user).newest_first()
    return threads_listed(threads, total=_all_threads(user), page=page, address=reverse("threads"))


def most_viewed_threads(user: Person, *, page: int) -> ThreadsListed:
    """Page ``page`` of all threads that ``user`` may see, the most viewed first; NoSuchPage when there is none."""
    threads = Thread.objects.visible_to(user).most_viewed_first()
    return threads_listed(threads, total=_all_threads(user), page=page, address=reverse("most_viewed"))


def threads_with_gaps(user: Person, *, page: int) -> ThreadsListed:
    """Page ``page`` of the threads with lost replies, most of them first; NoSuchPage when there is none."""
    threads = Thread.objects.visible_to(user).with_gaps()
    return threads_listed(threads.most_gaps_first(), total=threads.count(), page=page, address=reverse("gaps"))


def _all_threads(user: Person) -> int:
    counted = Category.objects.visible_to(user).aggregate(sum=Sum("thread_count"))["sum"] or 0
    return counted + shown_to_few(Thread.objects.visible_to(user), user=user)


def unanswered_questions(user: Person, *, page: int) -> ThreadsListed:
    """Page ``page`` of the questions known to have no answer, the newest first; NoSuchPage when there is none."""
    questions = Thread.objects.visible_to(user).unanswered()
    return threads_listed(questions.newest_first(), total=questions.count(), page=page, address=reverse("unanswered"))


def threads_listed(threads: QuerySet[Thread], *, total: int, page: int, address: str) -> ThreadsListed:
    """Page ``page`` of ``threads``, of which there are ``total``, in their order."""
    pages = page_links(number=page, per_page=settings.THREADS_PER_PAGE, total=total, address=address)
    part = part_of(threads, first=(page - 1) * settings.THREADS_PER_PAGE, most=settings.THREADS_PER_PAGE)
    return ThreadsListed(threads=thread_rows(part), pages=pages)


def shown_to_few(threads: QuerySet[Thread], *, user: Person) -> int:
    """How many of ``threads`` this user sees though not everyone does: stored counts leave them out.

    Nobody but people who signed in sees any (0 or 1 SQL query).
    """
    return threads.filter(is_shown=False).count() if user.is_authenticated else 0
