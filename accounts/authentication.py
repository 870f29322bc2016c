"""Who signs in: a member, by shown name, user name or confirmed address; a ghost never."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from accounts.models import User


def members_signing_in_as(typed: str) -> list[User]:
    """The member with this address, or those called so: two when one's user name is another's shown name."""
    if "@" in typed:
        return list(User.objects.at_address(typed))
    # Whose name it is comes first: user names are the operators' affair.
    return sorted(User.objects.called(typed), key=lambda member: member.username == typed)


class MemberBackend(AuthenticationBackend):
    """The only backend. Names hold no @, so what was typed says by itself what it is."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:  # noqa: ARG002
        """The member whose password fits; allauth calls this, and makes unknown names take as long as known ones."""
        typed = credentials.get("email") or credentials.get("username") or ""
        for member in members_signing_in_as(typed):
            if self._check_password(member, credentials.get("password") or ""):
                return member
        return None

    def user_can_authenticate(self, user: Any) -> bool:
        """Neither the suspended nor ghosts, whatever way they came by a session."""
        return not getattr(user, "is_ghost", False) and super().user_can_authenticate(user)
