"""People: members who sign in, ghosts who were imported, and whoever is asking."""

from accounts.models.outgoing_mail import OutgoingMail
from accounts.models.profile import Profile
from accounts.models.shared_cache import SharedCacheRow
from accounts.models.user import Person, ReplyOrder, Scheme, User, UserManager, UserQuerySet

__all__ = [
    "OutgoingMail",
    "Person",
    "Profile",
    "ReplyOrder",
    "Scheme",
    "SharedCacheRow",
    "User",
    "UserManager",
    "UserQuerySet",
]
