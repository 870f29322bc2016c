"""``EMAIL_URL`` to Django's mail settings, and where mails go while the forum is being tried out."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

FOLDER_AND_CONSOLE = "config.mail.FolderAndConsole"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """How mails are sent; without ``host`` they go to a folder and to the console."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    ssl: bool = False

    @property
    def backend(self) -> str:
        """The dotted name of what sends."""
        return "django.core.mail.backends.smtp.EmailBackend" if self.host else FOLDER_AND_CONSOLE


def mail_from(url: str) -> Mail:
    """How ``url`` says that mails are sent: ``smtp://user:password@host:587`` or ``smtps://...`` (port 465).

    ``smtp://`` turns on encryption after the greeting; ``?tls=off`` is for a relay on the same machine. Raises
    ImproperlyConfigured for anything else.
    """
    if not url:
        return Mail()
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"EMAIL_URL begins with {parts.scheme!r}: it takes smtp://user:password@host:587, or smtps:// for port 465."
        )
    ssl = parts.scheme == "smtps"
    return Mail(
        host=parts.hostname,
        port=parts.port or (465 if ssl else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not ssl and parse_qs(parts.query).get("tls") != ["off"],
        ssl=ssl,
    )


class FolderAndConsole(BaseEmailBackend):
    """Writes each mail to a file of its own in ``EMAIL_FILE_PATH``, and its words to the console."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """The number of mails written."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            file = folder / _file_name(message)
            file.write_bytes(message.message().as_bytes())
            sys.stdout.write(_for_the_console(message, file))
        sys.stdout.flush()
        return len(email_messages)


def _file_name(message: EmailMessage) -> str:
    """Sorts by time, says what it is and to whom."""
    words = re.sub(r"[^a-z0-9@.]+", "-", f"{message.subject} to {', '.join(message.to)}".lower()).strip("-.")
    return f"{timezone.now():%Y%m%d-%H%M%S-%f}-{words[:90]}.eml"


def _for_the_console(message: EmailMessage, file: Path) -> str:
    line = "-" * 79
    return f"{line}\nTo: {', '.join(message.to)}\nSubject: {message.subject}\nFile: {file}\n\n{message.body}\n{line}\n"
