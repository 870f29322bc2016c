"""What follows from rows: the states of posts, points of marks, places, search entries and counts, derived anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Model

from forum.actions.absences_many import states_of, store_states
from forum.actions.moving_posts import move_posts, with_answers
from forum.actions.records import Deed
from forum.actions.recounting import (
    authors_of,
    recount_category,
    recount_member,
    recount_tags,
    recount_thread,
    settle_tags,
)
from forum.actions.recounting_many import recount_all
from forum.actions.sanctioning import settle_suspensions
from forum.models import (
    Case,
    Category,
    Mark,
    Post,
    PostAbsence,
    Sanction,
    State,
    Thread,
    ThreadTag,
    trees,
)
from forum.points import ledger
from forum.search.index import change_posts


@dataclass
class Touched:
    """Which rows were changed; their threads are locked by the caller. ``emptied`` threads are to lead elsewhere."""

    threads: set[int] = field(default_factory=set)
    posts: set[int] = field(default_factory=set)
    marks: set[int] = field(default_factory=set)
    members: set[int] = field(default_factory=set)
    categories: set[int] = field(default_factory=set)
    emptied: set[int] = field(default_factory=set)
    suspended: set[int] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)
    have_moved: bool = False
    everyone: bool = False  # all authors of the threads count anew, not of the posts alone

    def note(self, model: str, row: int, changes: Mapping[str, tuple[Any, Any]]) -> None:
        """Take up that a row was changed, before it is restored."""
        if model == "forum.post":
            self.posts.add(row)
            self.have_moved |= not changes.keys().isdisjoint({"thread", "in_response_to"})
        elif model == "forum.postabsence":
            self.posts |= set(PostAbsence.objects.filter(pk=row).values_list("post_id", flat=True))
        elif model == "forum.mark":
            self.marks.add(row)
        elif model == "forum.sanction":
            self.suspended |= set(Sanction.objects.filter(pk=row).values_list("member_id", flat=True))
        elif model == "forum.threadtag":
            before = changes[""][0] if "" in changes else None
            self.tags |= {int(before["tag"])} if before else set()
            self.tags |= set(ThreadTag.objects.filter(pk=row).values_list("tag_id", flat=True))
        elif model == "forum.thread" and "category" in changes:
            self.everyone = True
            self.categories |= {int(value) for value in changes["category"] if value is not None}

    def note_leaves(self, rows: Iterable[Model]) -> None:
        """Take up that ``rows``, absences and sanctions, are about to go."""
        for row in rows:
            if isinstance(row, PostAbsence):
                self.posts.add(row.post_id)
            elif isinstance(row, Sanction):
                self.suspended.add(row.member_id)


def derive(touched: Touched, *, deed: Deed, at: datetime) -> None:
    """Bring all that follows in line; safe to repeat."""
    posts = list(Post.objects.filter(pk__in=touched.posts).only("pk", "number", "author_id", "thread_id", "state"))
    store_states(states_of(posts))
    _give_points(touched, at=at)
    if touched.have_moved:
        for thread_id in sorted(touched.threads):
            trees.renumber(thread_id)
        _follow(touched, deed=deed, at=at)
    opens = touched.have_moved or touched.everyone or any(post.is_opening for post in posts)
    _lead_on(touched)
    _count(touched, posts, everyone=opens)
    moved = Post.objects.filter(pk__in=touched.posts) if touched.have_moved else Post.objects.none()
    openings = Post.objects.filter(thread__in=touched.threads, number=0)
    change_posts((moved | openings).select_related("thread").distinct())
    settle_suspensions(touched.suspended)
    Case.objects.open().filter(post__in=touched.posts, leased_until__lte=at).update(leased_to=None, leased_until=None)


def _give_points(touched: Touched, *, at: datetime) -> None:
    """A mark in force gives what it gave before, one that is not gives nothing."""
    marks = Mark.objects.filter(pk__in=touched.marks).select_related("post", "thread")
    for mark in marks.order_by("post__author_id", "pk"):
        if mark.is_active and mark.post.state == State.PUBLISHED:
            ledger.award(mark, at=at)
        else:
            ledger.reverse(mark, at=at)


def _follow(touched: Touched, *, deed: Deed, at: datetime) -> None:
    """What was written since goes where the post is that it answers, with all that answers it in turn."""
    strays = Post.objects.filter(thread__in=touched.threads).exclude(in_response_to=None)
    strays = strays.exclude(in_response_to__thread=F("thread")).order_by("pk")
    while stray := strays.select_related("in_response_to").first():
        source, answered = Thread.objects.get(pk=stray.thread_id), stray.in_response_to
        if answered is None or answered.thread_id not in touched.threads:
            return
        ids = with_answers(source, [stray.pk])
        posts = list(Post.objects.filter(pk__in=ids).order_by("number"))
        onto = Thread.objects.get(pk=answered.thread_id)
        move_posts(posts, source=source, onto=onto, deed=deed, at=at, answering=answered)


def _lead_on(touched: Touched) -> None:
    """A thread that has no posts any more leads to where they went."""
    for thread_id in touched.emptied:
        if Post.objects.filter(thread=thread_id).exists():
            continue
        onto = Thread.objects.filter(pk__in=touched.threads - touched.emptied, posts__isnull=False).first()
        Thread.objects.filter(pk=thread_id).update(merged_into=onto, latest_post=None)


def _count(touched: Touched, posts: list[Post], *, everyone: bool) -> None:
    members = set(touched.members) | {post.author_id for post in posts if post.author_id}
    threads = list(Thread.objects.filter(pk__in=touched.threads).order_by("pk"))
    if not (touched.have_moved or touched.everyone or touched.categories or touched.marks or touched.tags):
        opened = [post.thread_id for post in posts if post.is_opening]
        authors = Post.objects.filter(thread__in=opened, author__isnull=False).order_by()
        recount_all(
            {thread.pk: thread for thread in threads}, members | set(authors.values_list("author_id", flat=True))
        )
        return
    for thread in threads:
        recount_thread(thread)
        if everyone:
            members |= set(authors_of(thread))
    for member_id in sorted(members):
        recount_member(member_id)
    categories = touched.categories | {thread.category_id for thread in threads}
    for category_id in sorted(Category.objects.filter(pk__in=categories).values_list("pk", flat=True)):
        recount_category(category_id)
    for thread in threads:
        settle_tags(thread.pk)
    recount_tags(touched.tags)
