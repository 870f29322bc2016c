"""What stands between a member of the staff and the admin: a second step, passed in this session and not long ago.

A record of it names the app's or the codes' own row, so that it opens nothing any more once that row is gone: after
``turn_off_two_step``, or when the member turned it off and on again, every session passes the second step anew.
"""

from __future__ import annotations

import enum
import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

BY_CODE = "mfa"  # what allauth calls it in a session
HOUR = 3600


class Lack(enum.Enum):
    """What is missing."""

    NOTHING = enum.auto()
    SECOND_STEP = enum.auto()  # there is none yet
    CODE = enum.auto()  # none was given in this session, or too long ago


def lack_of(request: HttpRequest) -> Lack:
    """What whoever asks lacks to enter the admin, rights apart (1 SQL query, or none)."""
    if not settings.ADMIN_SECOND_STEP:
        return Lack.NOTHING
    member: Any = request.user
    kinds = dict(Authenticator.objects.filter(user=member).values_list("pk", "type"))
    if Authenticator.Type.TOTP not in kinds.values():
        return Lack.SECOND_STEP
    since = time.time() - settings.ADMIN_CODE_HOURS * HOUR
    passed = (record for record in get_authentication_records(request, member) if record.get("method") == BY_CODE)
    recent = any(record.get("id") in kinds and record.get("at", 0) > since for record in passed)
    return Lack.NOTHING if recent else Lack.CODE


def note_first_code(request: HttpRequest) -> None:
    """The code that turned the second step on counts for this session: it is not asked for again at once."""
    member: Any = request.user
    app = Authenticator.objects.get(user=member, type=Authenticator.Type.TOTP)
    record_authentication(request, member, BY_CODE, id=app.pk, type=app.type)
