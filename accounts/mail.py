"""Mails to people: written once, sent as plain words and in our look, and what happens when they cannot be.

A mail is two templates: ``<name>_subject.txt`` and ``<name>_words.txt``. Paragraphs stand apart by an empty line; one
that begins with ``=>`` is a link, ``=> Set a new password: https://...``. Both versions say the same, because both are
made from these words.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.plain_words import plain_words
from accounts.site_words import site_name

logger = logging.getLogger(__name__)

LINK = re.compile(r"=> (?P<words>.+?): (?P<address>https?://\S+)")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A paragraph, or a link when there is an ``address``."""

    words: str
    address: str = ""


def written_mail(template: str, *, to: str, context: dict[str, Any], request: HttpRequest) -> EmailMultiAlternatives:
    """The mail that the templates called ``template`` make with ``context``, unsent."""
    name = site_name(request)
    subject = " ".join(plain_words(render_to_string(f"{template}_subject.txt", context, request)).split())
    shown = {
        "subject": subject,
        "parts": parts_of(plain_words(render_to_string(f"{template}_words.txt", context, request))),
        "front": request.build_absolute_uri(reverse("front")),
    }
    mail = EmailMultiAlternatives(
        f"{subject} · {name}",
        plain_words(render_to_string("mail/message.txt", shown, request)),
        sender(name),
        [to],
        headers={"Auto-Submitted": "auto-generated"},  # RFC 3834: no "I am on holiday" comes back
    )
    mail.attach_alternative(render_to_string("mail/message.html", shown, request), "text/html")
    return mail


def parts_of(words: str) -> tuple[Part, ...]:
    """Paragraphs and links, in order."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", words))
    return tuple(_part(paragraph) for paragraph in paragraphs if paragraph)


def sender(name: str) -> str:
    """Whom mails come from: as set, with the site's ``name`` where no other is set."""
    own_name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((own_name or name, address))


def send(mail: EmailMultiAlternatives) -> bool:
    """Whether the mail server took it. What it said otherwise is logged; the page goes on."""
    try:
        mail.send()
    except (OSError, SMTPException):
        logger.exception("A mail could not be sent: %s", mail.subject)
        return False
    return True


def _part(paragraph: str) -> Part:
    link = LINK.fullmatch(paragraph)
    return Part(words=link["words"], address=link["address"]) if link else Part(words=paragraph)
