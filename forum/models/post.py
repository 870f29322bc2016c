"""One message of a thread: the opening post, or a reply that answers another. Long because all meets in its columns."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey
from mptt.querysets import TreeQuerySet

from accounts.models import Person, User
from forum.models.category import Category
from forum.models.post_values import TAKEN_AWAY, Certainty, Format, State
from forum.models.roles import part_of
from forum.models.signature import Signature
from forum.models.thread import Thread
from forum.models.wall_clock import WallClockField

OPENING_NUMBER = 0  # replies count from 1, as Jive's did


class PostQuerySet(TreeQuerySet["Post"]):
    """Which posts."""

    def published(self) -> Self:
        """Posts that nothing takes away."""
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, user: Person) -> Self:
        """Posts whose words ``user`` may read, in threads that ``user`` may see."""
        readable = _published_or_own(user) & ~Q(state=State.LOST)
        return self.filter(readable, _in_threads_visible_to(user))

    def visible_one_by_one(self, user: Person) -> Self:
        """The same, for where thousands of posts are asked for by their ids, as a search does."""
        readable = _published_or_own(user) & ~Q(state=State.LOST)
        threads = Thread.objects.visible_one_by_one(user)
        return self.filter(readable, Exists(threads.filter(pk=OuterRef("thread_id"))))

    def placed_for(self, user: Person) -> Self:
        """Posts that hold a place in the thread for ``user``: those whose words may be read, and empty places.

        Empty places are gaps, and withdrawn posts that others answered.
        """
        placed = _published_or_own(user) | Q(state=State.LOST) | _stub()
        return self.filter(placed, _in_threads_visible_to(user))

    def stubs(self) -> Self:
        """Withdrawn posts that others answered: their place stays, their words do not."""
        return self.filter(_stub())

    def replies(self) -> Self:
        """All but opening posts."""
        return self.filter(number__gt=OPENING_NUMBER)

    def threaded(self) -> Self:
        """In threaded reading order: branch after branch, each post followed by what answers it."""
        return self.order_by("thread_id", "branch_position", "branch_part", "lft")

    def in_order(self) -> Self:
        """In the order of their numbers."""
        return self.order_by("thread_id", "number")


def _in_threads_visible_to(user: Person) -> Exists:
    """Asked post by post: for ``thread__in`` SQLite would first list every visible thread, 9 ms at 20,000."""
    return Exists(Thread.objects.visible_to(user).filter(pk=OuterRef("thread_id")))


def _stub() -> Q:
    answered = Exists(Post.objects.filter(in_response_to=OuterRef("pk"), state=State.PUBLISHED))
    return Q(state=State.WITHDRAWN) & Q(answered)


def _published_or_own(user: Person) -> Q:
    """What is published, what ``user`` wrote, and what ``user`` moderates."""
    part = part_of(user)
    if part.everywhere:
        return ~Q(pk__in=[])  # all; an empty Q() would vanish beside an "or"
    posts = Q(state=State.PUBLISHED)
    if user.is_authenticated:
        posts |= Q(author_id=user.pk)
    if part.spans:
        posts |= Q(thread__category__in=Category.objects.moderated_by(user))
    return posts


class PostManager(TreeManager.from_queryset(PostQuerySet)):  # type: ignore[misc]
    """Posts, under the words above."""


class Post(MPTTModel):
    """A post.

    ``in_response_to`` is the true parent. ``parent``, ``lft``, ``rght``, ``tree_id`` and ``depth`` are its place in
    mptt's branch, which begins anew with every direct reply to the opening post, so that a write renumbers one
    branch and never a whole thread; ``forum.models.trees`` alone writes them.
    """

    thread = models.ForeignKey(  # without an index of its own: that of "one_post_per_number" begins with it
        Thread, verbose_name=_("thread"), related_name="posts", on_delete=models.PROTECT, db_index=False
    )
    author = models.ForeignKey(
        User, verbose_name=_("author"), null=True, blank=True, related_name="posts", on_delete=models.PROTECT
    )
    number = models.PositiveIntegerField(_("number"), help_text=_("0 for the opening post; never reused."))
    saved_ordinal = models.PositiveIntegerField(_("saved ordinal"), null=True, editable=False)

    in_response_to = models.ForeignKey(
        "self",
        verbose_name=_("in response to"),
        null=True,
        blank=True,
        related_name="answers",
        on_delete=models.PROTECT,
    )
    response_certainty = models.CharField(
        _("in response to, how sure"), max_length=8, choices=Certainty, default=Certainty.CERTAIN
    )
    response_name = models.CharField(
        _("in response to, as saved"), max_length=255, blank=True, help_text=_("The name the saved page printed.")
    )

    parent = TreeForeignKey("self", null=True, editable=False, related_name="children", on_delete=models.PROTECT)
    branch_position = models.PositiveIntegerField(editable=False)  # the number of the reply that began the branch
    branch_part = models.PositiveIntegerField(default=0, editable=False)  # a huge branch goes on in a further tree

    created_at = models.DateTimeField(
        _("written"), help_text=_("For sorting; an imported post shows its saved time instead.")
    )
    wall_clock = WallClockField(_("written, as saved"), null=True, blank=True, editable=False)
    zone = models.CharField(_("time zone, as saved"), max_length=64, blank=True, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    window_after = WallClockField(_("lost: not before"), null=True, blank=True, editable=False)
    window_before = WallClockField(_("lost: not after"), null=True, blank=True, editable=False)
    place_known = models.BooleanField(_("place is known"), default=True, editable=False)
    may_be_cut = models.BooleanField(_("may be cut"), default=False, editable=False)

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PUBLISHED, editable=False)
    subject = models.CharField(
        _("subject"), max_length=255, blank=True, editable=False, help_text=_("When it is not the thread's title.")
    )
    source = models.TextField(_("words, as written"), blank=True)
    format = models.CharField(_("format"), max_length=8, choices=Format, default=Format.MARKDOWN)
    html = models.TextField(editable=False, blank=True)  # rendered and cleaned when it was written
    render_version = models.PositiveSmallIntegerField(default=0, editable=False)
    plain = models.TextField(editable=False, blank=True)  # for excerpts, search and feeds
    edits = models.PositiveIntegerField(default=0, editable=False)  # a form that saw fewer was overtaken
    like_count = models.PositiveIntegerField(_("likes"), default=0, editable=False)
    form_id = models.UUIDField(null=True, editable=False)  # a form sent twice makes one post
    signature = models.ForeignKey(
        Signature, verbose_name=_("signature"), null=True, blank=True, related_name="posts", on_delete=models.PROTECT
    )

    objects: ClassVar[PostManager] = PostManager()

    class MPTTMeta:
        level_attr = "depth"

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="one_post_per_number"),
            models.UniqueConstraint(fields=["author", "form_id"], name="one_post_per_author_and_form"),
            models.CheckConstraint(
                condition=Q(state="lost") | Q(author__isnull=False), name="only_a_lost_post_may_have_no_author"
            ),
            models.CheckConstraint(
                condition=~Q(state="lost") | Q(source="", html="", plain=""), name="a_lost_post_has_no_words"
            ),
            models.CheckConstraint(
                condition=~Q(number=OPENING_NUMBER) | Q(in_response_to=None, parent=None),
                name="an_opening_post_answers_nothing",
            ),
        ]
        indexes = [
            # These two, and that by author, end with all that a page is found by: skipping to a deep one reads no post.
            models.Index(
                fields=["thread", "branch_position", "branch_part", "lft", "state", "id"], name="post_in_threaded_order"
            ),
            models.Index(fields=["thread", "number", "state", "id"], name="post_in_order"),
            models.Index(fields=["thread"], condition=Q(state__in=TAKEN_AWAY), name="post_taken_away"),
            models.Index(fields=["tree_id", "lft"], name="post_in_tree_order"),
            models.Index(fields=["author", "-created_at", "-id", "state", "thread"], name="post_by_author"),
            models.Index(fields=["-created_at", "-id"], name="post_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}#{self.number}"

    def get_absolute_url(self) -> str:
        """The permanent link, which finds the page the post is on."""
        return reverse("post", args=[self.pk])

    @property
    def is_opening(self) -> bool:
        """Whether it opens its thread."""
        return self.number == OPENING_NUMBER

    @property
    def is_lost(self) -> bool:
        """Whether it is a gap."""
        return self.state == State.LOST
