"""How lines of the log and mails of errors are written: no secret in them, no e-mail address, and no forged line.

What is logged says itself which thing it is about, by number; this is the net below, for paths, for messages of
databases and for what a library logs.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.html import format_html
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter

GONE = "[…]"
# A shorter one is a word that stands in many lines.
SHORTEST = 8
# Characters of a record; of a longer one the beginning and the end are kept.
MOST = 20_000

# What is kept of a match stands in the group "kept". Each begins where a word begins, or is bounded: a text made for it
# must not keep the log busy.
TOLD = r"password|passwd|secret|token|\botp|__Host-|session|csrf|authorization|cookie"
VALUE = r"(?:[\"'][^\"'\n]*[\"']|(?i:bearer |basic )?[^\s&,;)\"']+)"
HIDDEN = (
    # Addresses that are secrets: a new password, a confirmed address, the end of mails.
    r"(?P<kept>/(?:forgotten-password|confirm|mails/stop)/)(?!sent/|done/)[^\s\"'<>?]+",
    r"(?P<kept>\w://)[^\s/@\"']+@",  # a name and a password before a host
    r"(?P<kept>)(?<![\w.+%-])[\w.+%-]++@[\w-]+(?:\.[\w-]+)+",
    r"(?P<kept>Failing row contains )\(.*",  # PostgreSQL tells the whole row
    rf"(?P<kept>(?i:{TOLD})\w{{0,30}}[\"']?\)?\s{{0,3}}[=:]\s{{0,3}})\(?{VALUE}",
    r"(?P<kept>)\b(?:pbkdf2|argon2|bcrypt|scrypt)\w{0,20}\$[^\s\"',)]+",
    r"(?P<kept>)\b[0-9a-z]{6,8}-[0-9a-f]{32}\b",  # the key of a new password
    r"(?P<kept>)(?<![\w-])[\w-]++:[0-9A-Za-z]{6}:[\w-]{27,}",  # what we signed, with its time
)
PATTERNS = tuple(re.compile(pattern) for pattern in HIDDEN)
# What a terminal obeys, and what begins a line.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def without_secrets(text: str) -> str:
    """``text`` without what nobody who reads a log must learn."""
    text = _bounded(text)
    for secret in _own_secrets():
        text = text.replace(secret, GONE)
    for pattern in PATTERNS:
        text = pattern.sub(rf"\g<kept>{GONE}", text)
    return text


class DiscreetFormatter(logging.Formatter):
    """One record: its own line, then a traceback of which every line is set in, so that it can be taken for none."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802
        """When, in UTC, so that the lines of several machines go together."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging calls it so)
        """The line; what would begin another is written out."""
        return CONTROL.sub(_written_out, _bounded(super().formatMessage(record)))

    def format(self, record: logging.LogRecord) -> str:
        """All of it."""
        line, *more = without_secrets(super().format(record)).split("\n")
        return "\n".join([line, *(f"  {CONTROL.sub(_written_out, part)}" for part in more)])


class ErrorReport(ExceptionReporter):
    """An error as it is mailed: where it happened, and no settings, cookies, forms or values of variables."""

    def get_traceback_text(self) -> str:  # type: ignore[override]  # plain text is not marked
        """The traceback alone; while developing, Django's report."""
        return super().get_traceback_text() if settings.DEBUG else self._short()

    def get_traceback_html(self) -> str:  # type: ignore[override]
        """The same; while developing, the page that the browser shows."""
        return super().get_traceback_html() if settings.DEBUG else format_html("<pre>{}</pre>", self._short())

    def _short(self) -> str:
        if self.exc_type is None or not isinstance(self.exc_value, BaseException):
            return without_secrets(str(self.exc_value or ""))
        return without_secrets("".join(traceback.format_exception(self.exc_type, self.exc_value, self.tb)))


class DiscreetMails(AdminEmailHandler):
    """Mails of errors, to those whom an operator names in ADMINS."""

    def format_subject(self, subject: str) -> str:
        """Without what stands in the path of a request."""
        return without_secrets(super().format_subject(subject))


def _bounded(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST // 2]} {GONE} {text[-MOST // 2 :]}"


def _written_out(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


@cache
def _own_secrets() -> tuple[str, ...]:
    return tuple(secret for secret in dict.fromkeys(_told()) if len(secret) >= SHORTEST)


def _told() -> Iterator[str]:
    """What the operator told us in confidence, as it was told and as it is used."""
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS
    yield settings.EMAIL_HOST_PASSWORD
    for database in settings.DATABASES.values():
        yield str(database.get("PASSWORD") or "")
    for cache_used in settings.CACHES.values():
        password = urlsplit(str(cache_used.get("LOCATION", ""))).password or ""
        yield from (password, unquote(password))
