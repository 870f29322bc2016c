"""Forgets what nobody needs any more: ended sessions, mails never sent, and sign-ups that were never confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, ProtectedError

from accounts.models import OutgoingMail, SharedCacheRow, User
from accounts.outbox import KEPT as MAILS_TRIED

# Longer than any link works, and than most holidays.
UNCONFIRMED_KEPT = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """How many rows of each kind are gone."""

    sessions: int
    sign_ups: int


def forget_unused(*, now: datetime) -> Forgotten:
    """Forget all of it; safe to call at any time, and twice."""
    sessions, _rows = Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()
    SharedCacheRow.objects.filter(expires__lt=now).delete()
    # Whose jobs went wrong: nothing will send them, and the links in them are of no use any more.
    OutgoingMail.objects.filter(written_at__lt=now - 2 * MAILS_TRIED).delete()
    return Forgotten(sessions=sessions, sign_ups=sum(_forget(member) for member in _unconfirmed(now)))


def _unconfirmed(now: datetime) -> list[User]:
    """Who signed up, never confirmed an address, and so never was signed in."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    return list(
        User.objects.members()
        .filter(Exists(addresses), ~Exists(addresses.filter(verified=True)))
        .filter(username__startswith="member-", last_login=None, is_staff=False, is_superuser=False)
        .filter(created_at__lt=now - UNCONFIRMED_KEPT)
    )


def _forget(member: User) -> bool:
    """Whether nothing of the forum holds on to the member, who is then gone."""
    try:
        member.delete()
    except ProtectedError:
        return False
    return True
