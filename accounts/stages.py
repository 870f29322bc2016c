"""The steps between a right password and being signed in, where ours differ from allauth's."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.http import HttpResponse

from accounts.models import User


class AddressStage(EmailVerificationStage):
    """Whoever has an address confirms it first; a member whom the operator made without one has nothing to confirm."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """The answer when the step is not passed yet, and whether to go on afterwards."""
        member = self.login.user
        if isinstance(member, User) and not member.email and not EmailAddress.objects.filter(user=member).exists():
            return None, True
        response, goes_on = super().handle()  # type: ignore[no-untyped-call]
        return response, goes_on
