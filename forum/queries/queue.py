"""The moderation queue: open cases, the most pressing first, and what was decided lately (a fixed number of SQL)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person, User
from forum.models import Appeal, Case, Flag, Post, State
from forum.models.case import CaseQuerySet
from forum.models.roles import part_of
from forum.queries.pages import PageLinks, page_links
from forum.queries.people import PersonShown, person_shown
from forum.text.plain import excerpt

EXCERPT = 200  # characters
DECIDED_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One case of the queue: what it is about, why it is there, who has it open at this moment."""

    id: int
    address: str
    title: str
    excerpt: str
    author: PersonShown | None
    why: tuple[str, ...]
    opened_at: datetime
    leased_to: str
    leased_until: datetime | None
    is_own: bool
    outcome: str
    closed_by: str
    closed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Queue:
    """One page of open cases, and the latest decisions."""

    cases: tuple[CaseRow, ...]
    decided: tuple[CaseRow, ...]
    count: int
    pages: PageLinks


def pressing_first(cases: CaseQuerySet) -> CaseQuerySet:
    """The order of the queue: most flags first, among equals whoever waits longest."""
    flags = Count("flags", filter=Q(flags__closed_at=None))
    ordered: CaseQuerySet = cases.annotate(open_flags=flags).order_by("-open_flags", "opened_at", "pk")
    return ordered


@dataclass(frozen=True, kw_only=True)
class CasesWaiting:
    """How many cases wait; ``everywhere`` for whoever moderates the whole forum."""

    count: int
    everywhere: bool


def cases_for(user: Person) -> CasesWaiting | None:
    """What waits for a moderator (1 SQL query, besides that for their part); None for everybody else."""
    part = part_of(user)
    if not part.any:
        return None
    return CasesWaiting(count=Case.objects.open().for_moderator(user).count(), everywhere=part.everywhere)


def the_queue(user: User, *, page: int) -> Queue:
    """Page ``page`` of what ``user`` may decide."""
    waiting = Case.objects.open().for_moderator(user)
    count = waiting.count()
    pages = page_links(number=page, per_page=settings.THREADS_PER_PAGE, total=count, address=reverse("queue"))
    first = (page - 1) * settings.THREADS_PER_PAGE
    rows = pressing_first(with_all_shown(waiting))[first : first + settings.THREADS_PER_PAGE]
    decided = with_all_shown(Case.objects.for_moderator(user).exclude(closed_at=None)).order_by("-closed_at", "-pk")
    return Queue(
        cases=tuple(_row(case, user) for case in rows),
        decided=tuple(_row(case, user) for case in decided[:DECIDED_SHOWN]) if page == 1 else (),
        count=count,
        pages=pages,
    )


def with_all_shown(cases: CaseQuerySet) -> CaseQuerySet:
    """``cases`` with what their rows need."""
    appeals = Appeal.objects.filter(decided_at=None)
    about_post = Q(record__post=OuterRef("post"))
    about_thread = Q(record__post=None, record__thread__posts=OuterRef("post"), record__thread__posts__number=0)
    about_member = Q(record__member=OuterRef("member"), record__post=None, record__thread=None)
    found: CaseQuerySet = (
        cases.select_related("post__thread", "post__author", "member", "leased_to", "closed_by")
        .defer("post__source", "post__html")
        .prefetch_related(Prefetch("flags", queryset=Flag.objects.open().select_related("flag_reason"), to_attr="now"))
        .annotate(
            has_appeal=Exists(appeals.filter(about_post))
            | Exists(appeals.filter(about_thread))
            | Exists(appeals.filter(about_member))
        )
    )
    return found


def title_of(post: Post | None, member: User | None) -> str:
    """What a case is about, in a line."""
    if post is None:
        return _("The member %(name)s") % {"name": member.name if member else ""}
    numbered = {"title": post.thread.title, "number": post.number}
    return post.thread.title if post.is_opening else _("Reply %(number)d in “%(title)s”") % numbered


def reasons(case: Case, *, has_appeal: bool, flags: list[Flag]) -> tuple[str, ...]:
    """Why a case is there, each reason with how often."""
    counted = Counter(flag.flag_reason.name for flag in flags)
    why = [f"{name} × {count}" if count > 1 else name for name, count in counted.most_common()]
    if case.post is not None and case.post.state == State.PENDING:
        why.append(_("Awaits approval"))
    if case.post is not None and case.post.state == State.HIDDEN:
        why.append(_("Hidden"))
    if has_appeal:
        why.append(_("Appeal"))
    return tuple(why)


def _row(case: Case, user: User) -> CaseRow:
    post = case.post
    author = post.author if post is not None else case.member
    leased = case.leased_to if case.is_leased_by_other(user) else None
    flags: list[Flag] = case.now  # type: ignore[attr-defined]  # prefetched by with_all_shown
    has_appeal: bool = case.has_appeal  # type: ignore[attr-defined]  # annotated there
    return CaseRow(
        id=case.pk,
        address=reverse("case", args=[case.pk]),
        title=title_of(post, case.member),
        excerpt=excerpt(post.plain, EXCERPT) if post is not None else "",
        author=person_shown(author) if author else None,
        why=reasons(case, has_appeal=has_appeal, flags=flags),
        opened_at=case.opened_at,
        leased_to=leased.name if leased else "",
        leased_until=case.leased_until if leased else None,
        is_own=case.leased_to_id == user.pk and case.is_leased(),
        outcome=str(case.get_outcome_display()) if case.closed_at else "",
        closed_by=case.closed_by.name if case.closed_by else "",
        closed_at=case.closed_at,
    )
