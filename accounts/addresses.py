"""Who has which e-mail address: the column ``email`` of a member says it, allauth's rows say whether it was proved."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from accounts.models import User


def release(email: str, *, to: User) -> None:
    """Take ``email`` from everyone but ``to`` who claimed it and never proved it.

    The claim itself stays, so that whoever made it still has an address to confirm before signing in.
    """
    proved = EmailAddress.objects.filter(email=email.lower(), verified=True).values("user")
    User.objects.at_address(email).exclude(pk=to.pk).exclude(pk__in=proved).update(email="")


def follow(member: User) -> None:
    """After an operator changed a member's address: what was proved of another address does not count any more."""
    EmailAddress.objects.filter(user=member).exclude(email=member.email).delete()
