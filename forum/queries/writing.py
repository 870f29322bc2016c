"""What the forms for writing show beside the form: what is answered, how old it is, what came meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.models import Category, Format, Kind, Post, Right, State
from forum.permissions import Refused, can_edit, can_reply, can_start_thread
from forum.queries.faces import face_of
from forum.queries.people import member_address
from forum.queries.thread_rows import CategoryShown, written_at
from forum.text.faces import Face
from forum.text.quoting import attribution, quotation, quotation_of_words, words_between

MOST_NEW = 10  # replies that came meanwhile are shown up to this many


@dataclass(frozen=True, kw_only=True)
class PostBeside:
    """A post; ``name`` is "" for an unknown author, ``html`` if unreadable; ``quoted_as`` stands above a quotation."""

    id: int
    number: int
    address: str
    name: str
    author_address: str
    face: Face | None
    html: str
    quoted_as: str
    created_at: datetime | None
    wall_clock: datetime | None


@dataclass(frozen=True, kw_only=True)
class ReplyPlace:
    """What a reply will answer; ``latest_at`` is when the thread's latest post was written if that is long ago."""

    post: Post
    answered: PostBeside
    thread_title: str
    thread_address: str
    category: CategoryShown
    by_ghost: bool
    latest_at: datetime | None
    highest: int


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """Replies that came while somebody wrote: the first ones, and how many there are."""

    posts: tuple[PostBeside, ...]
    count: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class EditPlace:
    """A post that is edited; ``is_others`` when it is somebody else's."""

    post: Post
    title: str
    thread_address: str
    category: CategoryShown
    is_others: bool
    is_markdown: bool


@dataclass(frozen=True, kw_only=True)
class StartPlace:
    """Where a thread is started."""

    category: Category
    shown: CategoryShown


def start_place(slug: str, *, user: User) -> StartPlace:
    """The category at ``slug``; Http404 when ``user`` may know of none, Refused when none may be started there."""
    category = Category.objects.visible_to(user).filter(slug=slug).first()
    if category is None:
        raise Http404(slug)
    if not can_start_thread(user, category):
        raise Refused(_("You cannot start a thread here."))
    return StartPlace(category=category, shown=_category_shown(category))


def places_to_start(user: User) -> tuple[StartPlace, ...]:
    """The categories in which ``user`` may start a thread, in reading order (2 SQL queries)."""
    archived = Category.objects.filter(is_archived=True).in_reading_order()
    closed = [(top.tree_id, top.lft, top.rght) for top in archived]
    there = Category.objects.visible_to(user) & Category.objects.admitting(user, Right.START)
    return tuple(
        StartPlace(category=category, shown=_category_shown(category))
        for category in there.in_reading_order()
        if not any(tree == category.tree_id and lft <= category.lft <= rght for tree, lft, rght in closed)
    )


def reply_place(pk: int, *, user: User) -> ReplyPlace:
    """What a reply to the post ``pk`` answers; Http404 when ``user`` may not see it, Refused when not reply to it."""
    post = _post(pk, user=user)
    thread = post.thread
    if not can_reply(user, thread):
        raise Refused(_("You cannot reply here."))
    old = timezone.now() - thread.latest_at > timedelta(days=settings.OLD_THREAD_DAYS)
    return ReplyPlace(
        post=post,
        answered=_beside(post, readable=Post.objects.visible_to(user).filter(pk=pk).exists()),
        thread_title=thread.title,
        thread_address=thread.get_absolute_url(),
        category=_category_shown(thread.category),
        by_ghost=post.author is not None and post.author.is_ghost,
        latest_at=thread.latest_at if old else None,
        highest=thread.next_number - 1,
    )


def came_meanwhile(place: ReplyPlace, *, seen: int, user: User) -> Meanwhile:
    """The replies of others in the thread with numbers above ``seen`` (2 SQL queries at most)."""
    if seen >= place.highest:
        return Meanwhile(posts=(), count=0, highest=place.highest)
    readable = Post.objects.visible_to(user).filter(thread=place.post.thread, number__gt=seen).exclude(author=user)
    new = readable.published()
    posts = list(new.select_related("author").order_by("number")[: MOST_NEW + 1])
    return Meanwhile(
        posts=tuple(_beside(post, readable=True) for post in posts[:MOST_NEW]),
        count=new.count() if len(posts) > MOST_NEW else len(posts),
        highest=place.highest,
    )


def edit_place(pk: int, *, user: User) -> EditPlace:
    """The post ``pk`` to be edited; Http404 when ``user`` may not see it, Refused when not edit it."""
    post = _post(pk, user=user)
    if not can_edit(user, post):
        raise Refused(_("You cannot edit this post any more."))
    return EditPlace(
        post=post,
        title=post.thread.title,
        thread_address=post.thread.get_absolute_url(),
        category=_category_shown(post.thread.category),
        is_others=post.author_id != user.pk,
        is_markdown=post.format == Format.MARKDOWN,
    )


def quotation_of(post: Post, *, user: User, words: str = "", until: str = "") -> str:
    """``words`` of ``post`` up to ``until``, else all its words, as a quotation; "" when ``user`` may not read them."""
    if not Post.objects.visible_to(user).filter(pk=post.pk).exists():
        return ""
    if chosen := words_between(post.plain, words, until):
        return quotation_of_words(chosen, post_id=post.pk, said=_said_by(post))
    whole = post.source if post.format == Format.MARKDOWN else post.plain
    return quotation(whole, post_id=post.pk, said=_said_by(post))


def kind_asked_for(asked: str | None) -> str:
    """The kind that an address asks a form to begin with; a question when it does not say."""
    return asked if asked in Kind.values else Kind.QUESTION.value


def _post(pk: int, *, user: User) -> Post:
    found: Post | None = (
        Post.objects.placed_for(user).select_related("thread__category", "author").filter(pk=pk).first()
    )
    if found is None:
        raise Http404(pk)
    return found


def _beside(post: Post, *, readable: bool) -> PostBeside:
    author = post.author
    return PostBeside(
        id=post.pk,
        number=post.number,
        address=post.get_absolute_url(),
        name=author.name if author else "",
        author_address=member_address(author.pk, author.name) if author else "",
        face=face_of(author) if author else None,
        html=post.html if readable and post.state != State.LOST else "",
        quoted_as=attribution(_said_by(post), post.pk),
        created_at=written_at(post),
        wall_clock=post.wall_clock,
    )


def _said_by(post: Post) -> str:
    name = post.author.name if post.author else _("Somebody")
    return _("%(name)s wrote") % {"name": name}


def _category_shown(category: Category) -> CategoryShown:
    return CategoryShown(name=category.name, address=category.get_absolute_url())
