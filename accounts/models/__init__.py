"""People: members who sign in, ghosts who were imported, and whoever is asking."""

from accounts.models.user import Person, User, UserManager, UserQuerySet

__all__ = ["Person", "User", "UserManager", "UserQuerySet"]
