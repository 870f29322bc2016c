"""What is logged of signing in and of what it rests on: who by number, from which network address, never a secret."""

from __future__ import annotations

import logging

from django.http import HttpRequest

from accounts.client_address import client_address
from accounts.models import User

logger = logging.getLogger("accounts.events")


def note(what: str, *, member: User | None, request: HttpRequest, level: int = logging.INFO) -> None:
    """One line: "signed in: member 17 from 192.0.2.7"; what was typed is never in it."""
    who = f"member {member.pk}" if member else "nobody we know"
    logger.log(level, "%s: %s from %s", what, who, client_address(request))


def note_failure(what: str, *, member: User | None, request: HttpRequest) -> None:
    """The same of what did not go well, as a warning, for programs that shut out whoever tries too often."""
    note(what, member=member, request=request, level=logging.WARNING)
