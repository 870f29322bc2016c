"""How often one may try to sign in, and when one may try again. The counting is allauth's, in the shared cache.

A failure counts three times: for the network address, for what was typed (a name or an e-mail address), and for the
account behind it. The third is never told: whoever wore out an account by its public name could see from it which
e-mail address belongs to it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from accounts.models import User
from accounts.names import member_name_key

# FACTS.md, "Logins".
PER_ACCOUNT = "5/15m/key"
PER_NETWORK_ADDRESS = "30/h/ip"

# Pictures sent by one member, taken or not: looking at one costs more than anything else that a member may ask for.
PICTURES = "60/h/user"

OF = "accounts"
_RATES = {"typed": PER_ACCOUNT, "network": PER_NETWORK_ADDRESS, "account": PER_ACCOUNT, "pictures": PICTURES}


class TriedTooOften(Exception):
    """Too many failures; ``seconds`` until the next try counts."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class TriedTooOftenUntold(Exception):
    """The account was tried too often under another of its names: refuse, and answer as to a wrong password."""


@dataclass(frozen=True)
class Try:
    """A try at signing in that counts as a failure until it is taken back."""

    counted: tuple[RateLimitUsage, ...]

    def rollback(self) -> None:
        """It was right, so it does not count."""
        for usage in self.counted:
            usage.rollback()


def count_try(request: HttpRequest, *, typed: str, member: User | None) -> Try:
    """Count a try to sign in as ``typed``, behind which is ``member``, if anybody.

    Raises TriedTooOften or TriedTooOftenUntold when it must not be looked at.
    """
    counted: list[RateLimitUsage] = []
    for kind, key in (("typed", _typed_key(typed, member)), ("network", None), ("account", _account_key(member))):
        if kind == "account" and member is None:
            continue
        usage = ratelimit.consume(request, app=OF, action=kind, config=_RATES, key=key)
        if usage is None and kind == "account":
            raise TriedTooOftenUntold
        if usage is None:
            Try(tuple(counted)).rollback()
            raise TriedTooOften(seconds_to_wait(request, app=OF, action=kind, rates=_RATES[kind], key=key))
        counted.append(usage)
    return Try(tuple(counted))


def count_try_of_a_code(request: HttpRequest) -> Try:
    """Count a try of a six-digit code for the network address; raises TriedTooOften.

    Tries for one account are counted by allauth.
    """
    usage = ratelimit.consume(request, app=OF, action="network", config=_RATES)
    if usage is None:
        raise TriedTooOften(seconds_to_wait(request, app=OF, action="network", rates=PER_NETWORK_ADDRESS))
    return Try((usage,))


def count_picture(request: HttpRequest) -> None:
    """Count a picture that a member sends; raises TriedTooOften when it must not be looked at."""
    if ratelimit.consume(request, app=OF, action="pictures", config=_RATES) is None:
        raise TriedTooOften(seconds_to_wait(request, app=OF, action="pictures", rates=PICTURES))


def too_many_pictures(often: TriedTooOften) -> str:
    """What whoever sent them is told."""
    text = gettext("You have sent many pictures. Please send the next one %(when)s.")
    return text % {"when": in_words(often.seconds)}


def forget_tries(request: HttpRequest, member: User) -> None:
    """Whoever set a new password may sign in with it at once, by name and by address."""
    for kind, key in (
        ("typed", _typed_key(member.name, member)),
        ("typed", _typed_key(member.email, member)),
        ("account", _account_key(member)),
    ):
        ratelimit.clear(request, app=OF, action=kind, config=_RATES, key=key)


def seconds_to_wait(request: HttpRequest, *, app: str, action: str, rates: str, key: str | None = None) -> int:
    """Seconds until the oldest counted deed of the longest wait is forgotten, at least 1."""
    waits = [1.0]
    for rate in ratelimit.parse_rates(rates):
        if rate.per == "key" and key is None:
            continue
        counted = cache.get(ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key), [])
        if len(counted) >= rate.amount:
            waits.append(counted[rate.amount - 1] + rate.duration - time.time())
    return round(max(waits))


def in_words(seconds: int) -> str:
    """When to try again: "in 12 minutes"."""
    if seconds < 60:
        return gettext("in a minute")
    minutes = -(-seconds // 60)
    if minutes < 60:
        return ngettext("in %(count)d minute", "in %(count)d minutes", minutes) % {"count": minutes}
    hours = -(-minutes // 60)
    return ngettext("in %(count)d hour", "in %(count)d hours", hours) % {"count": hours}


def _typed_key(typed: str, member: User | None) -> str:
    """One for every way of writing a name; names are public, so that what stands behind them may be known."""
    if "@" in typed:
        return f"address:{typed.strip().lower()}"
    return f"member:{member.pk}" if member else f"name:{member_name_key(typed)}"


def _account_key(member: User | None) -> str | None:
    return f"account:{member.pk}" if member else None
