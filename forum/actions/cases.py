"""Opening the case of a post or a member, and closing it with the deed that decides it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from accounts.models import User
from forum.actions.records import Deed
from forum.models import Absence, Appeal, Case, CaseOutcome, FlagOutcome, Post


def case_of(about: Post | User, *, at: datetime) -> Case:
    """The open case about a post or a member, made when there is none; lock the post's thread first."""
    subject = {"post": about} if isinstance(about, Post) else {"member": about}
    found = Case.objects.open().filter(**subject).first()
    if found:
        return found
    Case.objects.bulk_create([Case(**subject, opened_at=at)], ignore_conflicts=True)
    return Case.objects.open().get(**subject)


def close_case_of(about: Post | User, *, deed: Deed, outcome: CaseOutcome, flags: FlagOutcome, at: datetime) -> None:
    """Close the open case about ``about``, if there is one: ``deed`` decides it, and what becomes of its flags.

    Its lease ends; undoing the deed opens it again. Lock the post's thread first.
    """
    subject = {"post": about} if isinstance(about, Post) else {"member": about}
    case = Case.objects.open().select_for_update(of=("self",)).filter(**subject).first()
    if case is None:
        return
    if isinstance(about, Post):
        close_flags_of(about, deed=deed, outcome=flags, at=at)
    deed.change(case, outcome=outcome, closed_at=at, closed_by=deed.by)
    Case.objects.filter(pk=case.pk).update(leased_to=None, leased_until=None)


def close_flags_of(post: Post, *, deed: Deed, outcome: FlagOutcome, at: datetime) -> None:
    """Close the open flags of ``post``, in whatever case they were sent, and leave its case open.

    Those of an earlier case are open where a decision was undone and another case was open by then. Lock the post's
    thread first.
    """
    for flag in post.flags.open().order_by("pk"):
        deed.change(flag, outcome=outcome, closed_at=at, closed_by=deed.by)


def settle_case_of(post: Post, *, at: datetime) -> None:
    """Close the open case about ``post`` if nothing is left in it to decide."""
    case = Case.objects.open().select_for_update(of=("self",)).filter(post=post).first()
    if case is None or post.flags.open().exists() or is_undecided(post):
        return
    if Appeal.objects.about(post).exists():
        return
    Case.objects.filter(pk=case.pk).update(outcome=CaseOutcome.SETTLED, closed_at=at, leased_to=None, leased_until=None)


def is_undecided(post: Post) -> bool:
    """Whether a moderator has to decide about it whatever is said of it: it awaits approval, or a rule hid it."""
    undecided = Q(kind=Absence.PENDING) | Q(kind=Absence.HIDDEN, by=None)
    return post.absences.filter(undecided, lifted_at=None).exists()
