"""Taking a case, so that colleagues leave it alone for a while, and letting go of it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from forum.models import Case, Thread
from forum.moderation_permissions import can_decide
from forum.permissions import Refused
from forum.queries.queue import pressing_first


class Taken(Refused):
    """A colleague has the case at this moment, or has decided it; the text says who."""


@transaction.atomic
def take_case(case: Case, *, by: User) -> Case:
    """Lease ``case`` to ``by`` for LEASE_MINUTES from now; Taken when a colleague has it or it is closed."""
    case = locked_case(case.pk, by=by)
    refuse_taken(case, by=by)
    case.leased_to, case.leased_until = by, timezone.now() + timedelta(minutes=settings.LEASE_MINUTES)
    case.save(update_fields=["leased_to", "leased_until"])
    return case


@transaction.atomic
def release_case(case: Case, *, by: User) -> Case:
    """Let go of ``case``; nothing happens to one that ``by`` has not leased."""
    case = locked_case(case.pk, by=by)
    if case.leased_to_id == by.pk:
        case.leased_to = case.leased_until = None
        case.save(update_fields=["leased_to", "leased_until"])
    return case


def take_next_case(*, by: User, after: int | None = None) -> Case | None:
    """The most pressing case that no colleague has, leased to ``by``; None when there is none.

    ``after`` is one that was just decided or left: it comes last.
    """
    free = Q(leased_to=None) | Q(leased_to=by) | Q(leased_until__lte=timezone.now())
    waiting = pressing_first(Case.objects.open().for_moderator(by).filter(free))
    ids = list(waiting.values_list("pk", flat=True)[:50])
    for pk in sorted(ids, key=lambda pk: pk == after):
        try:
            return take_case(Case(pk=pk), by=by)
        except Taken:  # a colleague was quicker
            continue
    return None


def locked_case(pk: int, *, by: User) -> Case:
    """The case, its thread's row and its own locked until the transaction ends; Refused when it is not for ``by``."""
    about = Case.objects.select_related("post").get(pk=pk).post
    thread = Thread.objects.locked(about.thread_id) if about is not None else None
    case = Case.objects.select_related("post__author", "member", "leased_to", "closed_by").locked(pk)
    if case.post is not None and thread is not None:
        case.post.thread = thread
    if not can_decide(by, case):
        raise Refused(_("You cannot decide this case."))
    return case


def refuse_taken(case: Case, *, by: User) -> None:
    """Raise Taken when ``case`` is not for ``by`` to decide at this moment."""
    if case.closed_at is not None:
        who = case.closed_by.name if case.closed_by else _("a rule")
        text = _("%(who)s decided this case: %(outcome)s.")
        raise Taken(text % {"who": who, "outcome": case.get_outcome_display()})
    if case.is_leased_by_other(by) and case.leased_to and case.leased_until:
        until = date_format(timezone.localtime(case.leased_until), "H:i")
        raise Taken(_("%(who)s has this case open until %(until)s.") % {"who": case.leased_to.name, "until": until})
