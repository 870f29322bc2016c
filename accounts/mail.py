"""Mails to people: written once, sent as plain words and in our look, and what happens when they cannot be.

A mail is two templates: ``<name>_subject.txt`` and ``<name>_words.txt``. Paragraphs stand apart by an empty line; one
that begins with ``=>`` is a link, ``=> Set a new password: https://...``, one that begins with ``>`` is what somebody
else wrote. Both versions say the same, because both are made from these words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.utils import formataddr, parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.plain_words import plain_words
from accounts.site_words import site_address, site_name

LINK = re.compile(r"=> (?P<words>.+?): (?P<address>https?://\S+)")


class Undelivered(Exception):
    """The mail server did not take a mail; the message holds no address. ``for_good``: it never will."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


@dataclass(frozen=True, kw_only=True)
class Part:
    """A paragraph, what somebody wrote, or a link when there is an ``address``."""

    words: str
    address: str = ""
    is_quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class Head:
    """Of which site a mail is: its name, and the address of its front page."""

    name: str
    front: str


def written_mail(template: str, *, to: str, context: dict[str, Any], request: HttpRequest) -> EmailMultiAlternatives:
    """The mail that the templates called ``template`` make with ``context``, unsent."""
    head = Head(name=site_name(request), front=site_address(request) + reverse("front"))
    return composed(template, to=to, context=context, head=head, request=request)


def composed(
    template: str,
    *,
    to: str,
    context: dict[str, Any],
    head: Head,
    request: HttpRequest | None = None,
    stop_address: str = "",
) -> EmailMultiAlternatives:
    """The same where no page asks for it. ``stop_address`` is where one click ends mails of this kind (RFC 8058)."""
    head = replace(head, name=" ".join(head.name.split()))  # the subject and the sender are one line each
    context = {**context, "site": {"name": head.name}}
    subject = " ".join(plain_words(render_to_string(f"{template}_subject.txt", context, request)).split())
    shown = {
        "subject": subject,
        "parts": parts_of(plain_words(render_to_string(f"{template}_words.txt", context, request))),
        "site": context["site"],
        "front": head.front,
        "stop_address": stop_address,
    }
    headers = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no "I am on holiday" comes back
    if stop_address:
        headers |= {"List-Unsubscribe": f"<{stop_address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = EmailMultiAlternatives(
        f"{subject} · {head.name}",
        plain_words(render_to_string("mail/message.txt", shown, request)),
        sender(head.name),
        [to],
        headers=headers,
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


def hand_over(mail: EmailMultiAlternatives) -> None:
    """Give ``mail`` to the mail server now; raises Undelivered when it does not take it."""
    try:
        mail.send()
    except SMTPRecipientsRefused as refused:
        codes = {code for code, _why in refused.recipients.values()}
        raise Undelivered(f"refused with {sorted(codes)}", for_good=min(codes, default=0) >= 500) from None
    except SMTPResponseException as answer:
        raise Undelivered(f"{type(answer).__name__} {answer.smtp_code}") from None
    except (OSError, SMTPException) as error:
        raise Undelivered(type(error).__name__) from None


def _part(paragraph: str) -> Part:
    if link := LINK.fullmatch(paragraph):
        return Part(words=link["words"], address=link["address"])
    return Part(words=paragraph.removeprefix("> "), is_quoted=paragraph.startswith("> "))
