"""Where a member is signed in: the list of sessions, ending them, and when each was last used."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from accounts.client_address import client_address
from accounts.models import User

# So rarely is noted that a session is in use: each note is a write, and renews the 60 days.
NOTED_EVERY = 10 * 60  # seconds
NOTED_AT = "seen_at"  # in the session

# The first word found in what a browser says of itself; those that pretend to be others stand before them.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi", "Vivaldi"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SessionShown:
    """One place where a member is signed in."""

    pk: int
    device: str
    address: str
    started_at: datetime
    seen_at: datetime
    is_current: bool


def sessions_of(member: User, *, current_key: str | None) -> tuple[SessionShown, ...]:
    """Where ``member`` is signed in, this place first, then the latest used (2 SQL queries)."""
    rows = list(UserSession.objects.filter(user=member))
    kept = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now())
    live = {session.session_key for session in kept if _belongs(session, member)}
    shown = [_shown(row, current_key) for row in rows if row.session_key in live]
    return tuple(sorted(shown, key=lambda session: (not session.is_current, -session.seen_at.timestamp())))


def end_session(member: User, pk: int, *, current_key: str | None) -> None:
    """Sign ``member`` out there, unless it is here, or gone already."""
    for row in UserSession.objects.filter(user=member, pk=pk).exclude(session_key=current_key):
        row.end()


def end_other_sessions(member: User, *, current_key: str | None) -> None:
    """Sign ``member`` out everywhere but here."""
    for row in UserSession.objects.filter(user=member).exclude(session_key=current_key):
        row.end()


def note_use(request: HttpRequest) -> None:
    """Note, from time to time, that this session is in use."""
    now = int(time.time())
    if now - request.session.get(NOTED_AT, 0) >= NOTED_EVERY:
        request.session[NOTED_AT] = now
        UserSession.objects.filter(session_key=request.session.session_key).update(
            last_seen_at=timezone.now(), ip=client_address(request)
        )


def renew_key(request: HttpRequest) -> None:
    """Another key for this session, whose old one opens nothing any more; the list of sessions knows it by the new."""
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def device_of(user_agent: str) -> str:
    """Such as "Firefox on Windows", as far as the browser says."""
    browser = next((name for word, name in BROWSERS if word in user_agent), _("A browser"))
    system = next((name for word, name in SYSTEMS if word in user_agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def _belongs(session: Session, member: User) -> bool:
    """Whether the session still opens anything: a new password closes those that were opened with the old one."""
    return constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), member.get_session_auth_hash())


def _shown(row: UserSession, current_key: str | None) -> SessionShown:
    return SessionShown(
        pk=row.pk,
        device=device_of(row.user_agent),
        address=row.ip,
        started_at=row.created_at,
        seen_at=row.last_seen_at,
        is_current=row.session_key == current_key,
    )
