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
