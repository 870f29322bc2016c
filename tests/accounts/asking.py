"""How tests of accounts ask the forum: signing up and in, and reading the mails."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User
from tests.people import PASSWORD

# What the test client answers: a response, and what it knows of how it came about.
Answer: TypeAlias = Any

NEW_PASSWORD = "quiet-harbour-lamps-7"
TOLD = re.compile(r'<ul class="field__errors"[^>]*>.*?</ul>|<div class="notice.*?</div>|<h1>.*?</h1>', re.DOTALL)


def sign_up(client: Client, *, name: str = "Ana", email: str = "ana@example.org", **more: Any) -> Answer:
    """What the forum answers to a filled-in sign-up form."""
    told = {"name": name, "email": email, "password1": PASSWORD, **more}
    return client.post("/sign-up/", told)


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: Any) -> Answer:
    """What the forum answers to a filled-in sign-in form."""
    return client.post("/sign-in/", {"login": login, "password": password}, **more)


def who(client: Client) -> User | None:
    """Who the browser is signed in as."""
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk) if pk else None


def mails() -> list[EmailMultiAlternatives]:
    """All mails sent so far."""
    return [message for message in mail.outbox if isinstance(message, EmailMultiAlternatives)]


def last_mail() -> EmailMultiAlternatives:
    """The latest mail."""
    return mails()[-1]


def link_in(message: EmailMultiAlternatives) -> str:
    """The address, without the host, of the link that a mail asks to open."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(message.body))
    assert found, message.body
    return found[1]


def marked_words(message: EmailMultiAlternatives) -> str:
    """The HTML version."""
    assert [kind for _content, kind in message.alternatives] == ["text/html"]
    return str(message.alternatives[0][0])


def told(response: Answer) -> list[str]:
    """What a page says beside its form: heading, notices, errors; without markup."""
    return [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in TOLD.findall(response.content.decode())]
