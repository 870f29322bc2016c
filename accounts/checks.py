"""System checks of accounts: what would keep people out is said before they come."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004


@register("mail", deploy=True)
def check_mail_has_a_way_out(**_kwargs: Any) -> list[CheckMessage]:
    """Nobody can sign up, or get back in, where no mail is sent."""
    if settings.EMAIL_HOST:
        return []
    return [
        Error(
            "No mail is sent: EMAIL_URL is not set, so nobody can confirm an address or set a forgotten password.",
            hint="Set EMAIL_URL=smtp://user:password@host:587. See docs/settings.md.",
            id="accounts.E001",
        )
    ]


@register("security", deploy=True)
def check_visitors_are_told_apart(**_kwargs: Any) -> list[CheckMessage]:
    """Behind a proxy that nobody told of, everyone has its address, and one stranger's failures lock all out."""
    if settings.PROXY_COUNT:
        return []
    return [
        Warning(
            "PROXY_COUNT is 0: behind a reverse proxy failed sign-ins of all visitors would count as those of one.",
            hint="Set PROXY_COUNT to the number of your own proxies. See docs/settings.md.",
            id="accounts.W002",
        )
    ]


@register("security", deploy=True)
def check_admin_asks_for_a_second_step(**_kwargs: Any) -> list[CheckMessage]:
    """One password that somebody learned or guessed must not be the whole forum."""
    if settings.ADMIN_SECOND_STEP:
        return []
    return [
        Warning(
            "ADMIN_SECOND_STEP is off: whoever learns the password of one operator can do everything.",
            hint="Leave it on in production. See docs/operating.md.",
            id="accounts.W003",
        )
    ]


@register("security", deploy=True)
def check_those_who_find_a_weakness_can_say_so(**_kwargs: Any) -> list[CheckMessage]:
    """Without security.txt they write to nobody, or to everybody."""
    if settings.SECURITY_CONTACT:
        return []
    return [
        Warning(
            "SECURITY_CONTACT is not set: there is no /.well-known/security.txt, and nobody knows whom to tell.",
            hint="Set SECURITY_CONTACT=mailto:security@example.org. See docs/settings.md.",
            id="accounts.W004",
        )
    ]
