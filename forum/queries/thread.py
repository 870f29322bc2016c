"""A thread's page: its opening post and one page of its replies (6 SQL queries).

One more for an imported thread, one for a correct answer that stands on another page, one for people who signed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Person
from forum.models import Post, State
from forum.queries.captures_shown import CaptureShown, SavedOfThread, saved_of_thread
from forum.queries.pages import NoSuchPage, PageLinks, page_links
from forum.queries.points import PointsShown
from forum.queries.post_deeds import DeedShown, deeds_on_thread, reactions_of
from forum.queries.post_writing import LinkShown, WritingLinks
from forum.queries.posts_shown import PostShown, Showing, author_ids, with_all_shown
from forum.queries.reading import Reading
from forum.queries.reading_order import Order, in_order, places_of
from forum.queries.related import RelatedShown, more_like
from forum.queries.reply_rows import Around, Row, reply_rows
from forum.queries.rules_in_force import rules_in_force
from forum.queries.thread_facts import ThreadFacts, facts_of
from forum.queries.thread_found import EXCERPT, ThreadFound, find_thread
from forum.queries.thread_lines import LineShown, lines_of
from forum.text.plain import excerpt


@dataclass(frozen=True, kw_only=True)
class AnswerElsewhere:
    """The correct answer where it does not stand right below the question anyway.

    ``post`` is what it says, to be read there; None on page 2 and on, where the question is not.
    """

    number: int
    address: str
    post: PostShown | None


@dataclass(frozen=True, kw_only=True)
class ThreadPage:
    """One page of a thread; ``opening`` is None on page 2 and on, and where it was withdrawn and nobody answers it.

    ``words`` is how the opening post begins, on later pages their first reply that everyone may read. ``answer_count``
    is as ``ThreadFound`` has it. ``is_open`` says that everyone may see the thread, ``is_archived`` that nobody answers
    in it any more, ``is_read_only``
    that this is for its category.
    """

    thread: ThreadFacts
    words: str
    answer_count: int
    is_open: bool
    is_archived: bool
    is_read_only: bool
    lines: tuple[LineShown, ...]
    order: Order
    opening: PostShown | None
    correct: AnswerElsewhere | None
    rows: tuple[Row, ...]
    pages: PageLinks
    captures: tuple[CaptureShown, ...]
    points: PointsShown
    deeds: tuple[DeedShown, ...]
    reply: LinkShown | None
    related: tuple[RelatedShown, ...]

    @property
    def address(self) -> str:
        """The page's own address, whatever the order."""
        first = self.thread.row.address
        return f"{first}?page={self.pages.number}" if self.pages.number > 1 else first


def thread_page(pk: int, *, user: Person, order: Order, page: int, keep_order: bool = False) -> ThreadPage:
    """Page ``page`` of thread ``pk`` in ``order``; NoSuchPage when there is none that ``user`` may see.

    With ``keep_order`` the links to other pages say the order, too.
    """
    found = find_thread(pk, user=user)
    places = places_of(found.thread, user=user, order=order)
    pages = page_links(
        number=page,
        per_page=places.per_page,
        total=places.reply_count,
        address=found.thread.get_absolute_url(),
        **({"order": order.value} if keep_order else {}),
    )
    posts = list(in_order(with_all_shown(Post.objects.filter(pk__in=places.ids_of_page(page))), order))
    if not posts:
        raise NoSuchPage(f"{page} of {pages.count}")
    correct = _correct_answer(found, posts) if page == 1 else None
    rules = rules_in_force()
    saved = saved_of_thread(found.thread, authors=author_ids([*posts, correct] if correct else posts))
    reading = Reading(user=user, category=found.thread.category)
    showing = Showing(
        thread=found.thread, reading=reading, rules=rules, saved=saved.authors, own=reactions_of(user, posts)
    )
    first = 0 if page == 1 else 1  # of later pages the post before comes along, to compare with
    category_rules = found.thread.category.rules
    return ThreadPage(
        thread=facts_of(found, user=user),
        words=found.words if page == 1 else _words_of(posts[first:]),
        answer_count=found.answer_count,
        is_open=found.thread.is_shown and category_rules.open_to_all,
        is_archived=category_rules.archived or found.thread.is_locked,
        is_read_only=category_rules.archived,
        lines=lines_of(found.thread, user=user) if found.has_lines else (),
        order=order,
        opening=showing.show(posts[0]) if posts[0].is_opening else None,
        correct=_answer_elsewhere(found, posts, shown=showing.show(correct, sign=False) if correct else None),
        rows=reply_rows(
            [post for post in posts[first:] if not post.is_opening],
            around=_around(found, posts[0], saved, pages, order),
            showing=showing,
            reading=reading,
        ),
        pages=pages,
        captures=saved.captures,
        points=rules.points,
        deeds=deeds_on_thread(found.thread, user=user),
        reply=WritingLinks(found.thread, user=user).to_thread(opening_id=found.opening_id),
        related=more_like(found.thread, words=found.beginning, user=user),
    )


def _words_of(posts: Sequence[Post]) -> str:
    return next((excerpt(post.plain, EXCERPT) for post in posts if post.state == State.PUBLISHED and post.plain), "")


def _correct_answer(found: ThreadFound, posts: Sequence[Post]) -> Post | None:
    """The correct answer, None when it stands right below the question; a query when it is on another page."""
    if found.correct_id is None or [post.pk for post in posts[1:2]] == [found.correct_id]:
        return None
    on_page = next((post for post in posts if post.pk == found.correct_id), None)
    return on_page or with_all_shown(Post.objects.filter(pk=found.correct_id)).first()


def _answer_elsewhere(found: ThreadFound, posts: Sequence[Post], *, shown: PostShown | None) -> AnswerElsewhere | None:
    below_the_question = posts[0].is_opening and shown is None
    if found.correct_id is None or found.correct_number is None or below_the_question:
        return None
    on_page = found.correct_id in {post.pk for post in posts[1:]}
    address = f"#post-{found.correct_id}" if on_page else reverse("post", args=[found.correct_id])
    return AnswerElsewhere(number=found.correct_number, address=address, post=shown)


def _around(found: ThreadFound, before: Post, saved: SavedOfThread, pages: PageLinks, order: Order) -> Around:
    imported = found.thread.source_id is not None
    return Around(
        before=before,
        before_is_shown=before.is_opening,
        order=order,
        last_saved=found.thread.saved_reply_count if imported else None,
        saved_until=saved.until or found.thread.opened_wall_clock,
        ends_here=imported and pages.next is None and found.new_count == 0,
    )
