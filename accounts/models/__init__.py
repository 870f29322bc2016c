"""People: members who sign in, ghosts who were imported, and whoever is asking."""

from accounts.models.block import Block, BlockEffect, BlockKind
from accounts.models.outgoing_mail import OutgoingMail
from accounts.models.profile import Profile
from accounts.models.reading import ReplyOrder, Scheme
from accounts.models.shared_cache import SharedCacheRow
from accounts.models.user import FOR_GOOD, Person, User, UserManager, UserQuerySet

__all__ = [
    "FOR_GOOD",
    "Block",
    "BlockEffect",
    "BlockKind",
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
