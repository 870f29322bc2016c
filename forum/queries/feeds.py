"""What feeds say: the latest posts of a list with all their words, as everyone may read them (1 SQL query)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import OPENING_NUMBER, Category, Post, Thread
from forum.queries.pages import NoSuchPage
from forum.queries.people import PersonShown, member_address, person_shown
from forum.queries.tags import find_tag
from forum.search.filters import filters_of
from forum.search.finding import find
from forum.search.language import parse

ENTRIES = 30  # the latest; a reader that asks once a day misses none on a lively forum
VISITOR = AnonymousUser()

COLUMNS = (
    "number", "created_at", "edited_at", "html", "subject", "author__name", "thread__title",
    "thread__category__name", "thread__category__slug",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """A post: ``title`` is that of its thread; ``terms`` are the names of its category."""

    id: int
    title: str
    is_opening: bool
    address: str
    author: PersonShown | None
    created_at: datetime
    edited_at: datetime | None
    html: str
    terms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FeedShown:
    """A feed.

    ``key`` names it for good, ``about`` is what it is of ("" of the whole site), ``page`` the list that it follows.
    """

    key: str
    about: str
    page: str
    entries: tuple[FeedEntry, ...]


def newest_threads_feed() -> FeedShown:
    """The newest threads of the whole site."""
    threads = Thread.objects.visible_to(VISITOR)
    return FeedShown(key="threads", about="", page=reverse("threads"), entries=opened(threads))


def category_feed(slug: str) -> FeedShown:
    """The newest threads of a category and of all below it; NoSuchPage when there is none for everyone."""
    category = Category.objects.visible_to(VISITOR).filter(slug=slug).first()
    if category is None:
        raise NoSuchPage(slug)
    within = Category.objects.visible_to(VISITOR).at_or_below(category)
    threads = Thread.objects.filter(category__in=within).shown_to(VISITOR)
    return FeedShown(
        key=f"categories/{category.pk}",
        about=category.name,
        page=category.get_absolute_url(),
        entries=opened(threads),
    )


def thread_feed(pk: int) -> FeedShown:
    """The latest posts of a thread; NoSuchPage when there is none for everyone."""
    thread = Thread.objects.visible_to(VISITOR).filter(pk=pk).only("title").first()
    if thread is None:
        raise NoSuchPage(str(pk))
    posts = Post.objects.published().filter(thread=thread).order_by("-number")
    return FeedShown(
        key=f"threads/{thread.pk}", about=thread.title, page=thread.get_absolute_url(), entries=entries_of(posts)
    )


def member_feed(pk: int, *, name: str) -> FeedShown:
    """The latest posts of a person, who was found."""
    posts = Post.objects.visible_to(VISITOR).filter(author=pk).order_by("-created_at", "-pk")
    return FeedShown(key=f"members/{pk}", about=name, page=member_address(pk, name), entries=entries_of(posts))


def tag_feed(slug: str) -> FeedShown:
    """The newest threads with the tag that ``slug`` leads to; NoSuchPage when everyone may know of none there."""
    tag = find_tag(slug, user=VISITOR)
    threads = Thread.objects.visible_to(VISITOR).filter(thread_tags__tag=tag)
    return FeedShown(key=f"tags/{tag.pk}", about=tag.name, page=tag.get_absolute_url(), entries=opened(threads))


def search_feed(typed: str) -> FeedShown:
    """The newest threads that a search finds; of each the newest post that it found."""
    query = parse(typed)
    results = find(query, filters_of(query, user=VISITOR), user=VISITOR, by_date=True)
    newest = [max(ranked.post_ids) for ranked in results.threads[:ENTRIES] if ranked.post_ids]
    posts = Post.objects.visible_to(VISITOR).filter(pk__in=newest).order_by("-created_at", "-pk")
    return FeedShown(
        key=f"search/{sha256(query.text.encode(errors='replace')).hexdigest()[:16]}",
        about=_("Search: %(text)s") % {"text": query.text},
        page=f"{reverse('search')}?{urlencode({'q': query.text}, errors='replace')}",
        entries=entries_of(posts),
    )


def opened(threads: QuerySet[Thread]) -> tuple[FeedEntry, ...]:
    """The newest of ``threads``, which everyone may see, by their opening posts.

    One whose opening post is away, and which its replies keep, has no words to tell and is left out.
    """
    newest = threads.newest_first().values("pk")[: 2 * ENTRIES]  # type: ignore[attr-defined]  # a ThreadQuerySet
    openings = Post.objects.published().filter(number=OPENING_NUMBER, thread__in=newest)
    return entries_of(openings.order_by("-thread__created_at", "-thread"))


def entries_of(posts: QuerySet[Post]) -> tuple[FeedEntry, ...]:
    """The first of ``posts``, which everyone may read, in their order."""
    return tuple(_entry(post) for post in posts.select_related("author", "thread__category").only(*COLUMNS)[:ENTRIES])


def _entry(post: Post) -> FeedEntry:
    return FeedEntry(
        id=post.pk,
        title=post.thread.title,
        is_opening=post.is_opening,
        address=post.thread.get_absolute_url() if post.is_opening else post.get_absolute_url(),
        author=person_shown(post.author) if post.author else None,
        created_at=post.created_at,
        edited_at=post.edited_at,
        html=post.html,
        terms=(post.thread.category.name,),
    )
