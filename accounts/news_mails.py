"""Mails of news: who gets them, and the address by which one click ends them, without signing in.

What news is the forum says; here stands that a member may have it by mail.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import User

# The address works for good: a mail may be read years later. It can end mails and nothing else.
SIGNER = Signer(salt="accounts.news_mails")


def reader_of_mails(pk: int) -> User | None:
    """The member, when news may be mailed: who wishes so, may sign in, and has confirmed the address (1 SQL query)."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True)
    may = User.objects.members().filter(Exists(confirmed), is_active=True, news_by_mail=True)
    found: User | None = may.filter(pk=pk).exclude(email="").first()
    return found


def stop_path(member: User) -> str:
    """Where the mails of ``member`` end."""
    return reverse("stop_news_mails", args=[SIGNER.sign(str(member.pk))])


def member_of(token: str) -> User | None:
    """Whose mails an address ends; None when we did not make it."""
    try:
        pk = int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    found: User | None = User.objects.members().filter(pk=pk).first()
    return found


def set_news_mails(member: User, *, wanted: bool) -> None:
    """Mail news to ``member``, or mail none."""
    User.objects.filter(pk=member.pk).update(news_by_mail=wanted)
    member.news_by_mail = wanted
