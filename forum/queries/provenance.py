"""How a thread was read from saved pages: what they say, what was noticed, the lines of each post (7 SQL queries)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import Person
from forum.models import Capture, Certainty, Observation, Post, SavedFile
from forum.queries.captures_shown import OF_CAPTURE, CaptureShown, capture_from
from forum.queries.pages import NoSuchPage, PageLinks, page_links
from forum.queries.saved_lines import SavedLine, SavedLines
from forum.queries.thread_facts import ThreadFacts, facts_of
from forum.queries.thread_found import find_thread
from forum.queries.thread_rows import CategoryShown
from forum.text.plain import mask_addresses


@dataclass(frozen=True, kw_only=True)
class RemarkShown:
    """Something that was noticed while a page was read; ``line`` is None when it is about the whole."""

    is_warning: bool
    text: str
    line: int | None


@dataclass(frozen=True, kw_only=True)
class CaptureRead:
    """A saved page of the thread, what its legend of points said, and what was noticed while it was read."""

    capture: CaptureShown
    correct_points: int | None
    helpful_points: int | None
    remarks: tuple[RemarkShown, ...]


@dataclass(frozen=True, kw_only=True)
class PostAsSaved:
    """The saved lines of one post; ``number`` is 0 for the opening post, ``name`` its author's as saved."""

    post_id: int
    address: str
    number: int
    name: str
    file_name: str
    first_line: int
    last_line: int
    lines: tuple[SavedLine, ...]


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """One page of the posts of a thread as saved pages hold them, in the order of their lines.

    ``inferred_count`` is how many replies it is inferred of which post they answer.
    """

    thread: ThreadFacts
    inferred_count: int
    captures: tuple[CaptureRead, ...]
    posts: tuple[PostAsSaved, ...]
    pages: PageLinks

    @property
    def path(self) -> tuple[CategoryShown, ...]:
        """The places above, the thread among them."""
        return (*self.thread.path, CategoryShown(name=self.thread.row.title, address=self.thread.row.address))


def provenance(pk: int, *, user: Person, page: int) -> Provenance:
    """Page ``page`` of how thread ``pk`` was read; NoSuchPage when ``user`` may see none, or when it began here."""
    found = find_thread(pk, user=user)
    if found.thread.source is None:
        raise NoSuchPage(str(pk))
    address = reverse("thread_source", args=[pk, found.thread.slug])
    observations = _readable(pk, user=user)
    per_page = settings.POSTS_PER_PAGE
    pages = page_links(number=page, per_page=per_page, total=observations.count(), address=address)
    return Provenance(
        thread=facts_of(found, user=user),
        inferred_count=Post.objects.filter(thread=pk, response_certainty=Certainty.INFERRED).visible_to(user).count(),
        captures=_captures_read(pk, user=user),
        posts=_as_saved(observations[(page - 1) * per_page : page * per_page]),
        pages=pages,
    )


def place_as_saved(post_id: int, *, user: Person) -> str:
    """Where the saved lines of a post are shown; NoSuchPage when there are none that ``user`` may read."""
    post = Post.objects.visible_to(user).select_related("thread").filter(pk=post_id).first()
    if post is None:
        raise NoSuchPage(str(post_id))
    readable = _readable(post.thread_id, user=user)
    observation = readable.filter(post=post).first()
    if observation is None:
        raise NoSuchPage(str(post_id))
    earlier = Q(capture__lt=observation.capture_id) | Q(
        capture=observation.capture_id, first_line__lt=observation.first_line
    )
    page = readable.filter(earlier).count() // settings.POSTS_PER_PAGE + 1
    address = reverse("thread_source", args=[post.thread_id, post.thread.slug])
    return f"{address}?page={page}#post-{post_id}" if page > 1 else f"{address}#post-{post_id}"


def _readable(pk: int, *, user: Person) -> QuerySet[Observation]:
    """What captures say of the posts of thread ``pk`` that ``user`` may read, in the order of their lines."""
    visible = Post.objects.visible_to(user)
    return Observation.objects.filter(capture__thread=pk, post__in=visible).order_by("capture", "first_line", "pk")


def _captures_read(pk: int, *, user: Person) -> tuple[CaptureRead, ...]:
    unreadable = Observation.objects.filter(capture__thread=pk).exclude(post__in=Post.objects.visible_to(user))
    spans: dict[int, list[range]] = {}
    for capture_id, first, last in unreadable.values_list("capture_id", "first_line", "last_line"):
        spans.setdefault(capture_id, []).append(range(first, last + 1))
    captures = Capture.objects.filter(thread=pk).order_by("pk")
    rows = captures.values("pk", "remarks", "source__correct_points", "source__helpful_points", *OF_CAPTURE.values())
    return tuple(
        CaptureRead(
            capture=capture_from(row),
            correct_points=row["source__correct_points"],
            helpful_points=row["source__helpful_points"],
            remarks=tuple(
                RemarkShown(
                    is_warning=remark["kind"] == "warning", text=mask_addresses(remark["text"]), line=remark["line"]
                )
                for remark in row["remarks"]
                # A remark quotes its line, which may be one of a post that this reader may not read.
                if not any(remark["line"] in span for span in spans.get(row["pk"], ()))
            ),
        )
        for row in rows
    )


def _as_saved(observations: QuerySet[Observation]) -> tuple[PostAsSaved, ...]:
    found = list(
        observations.select_related("capture", "post__author").only(
            "first_line", "last_line", "capture__file_id", "post__number", "post__author__name"
        )
    )
    files = SavedFile.objects.in_bulk({observation.capture.file_id for observation in found})
    lines = {pk: SavedLines(file) for pk, file in files.items()}
    return tuple(
        PostAsSaved(
            post_id=observation.post_id,
            address=observation.post.get_absolute_url(),
            number=observation.post.number,
            name=observation.post.author.name if observation.post.author else "",
            file_name=files[observation.capture.file_id].name,
            first_line=observation.first_line,
            last_line=observation.last_line,
            lines=lines[observation.capture.file_id].between(observation.first_line, observation.last_line),
        )
        for observation in found
    )
