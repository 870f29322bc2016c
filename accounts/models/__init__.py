"""People: members who sign in, ghosts who were imported, and whoever is asking."""

from accounts.models.profile import Profile
from accounts.models.shared_cache import SharedCacheRow
from accounts.models.user import Person, ReplyOrder, Scheme, User, UserManager, UserQuerySet

__all__ = ["Person", "Profile", "ReplyOrder", "Scheme", "SharedCacheRow", "User", "UserManager", "UserQuerySet"]
