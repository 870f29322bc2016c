"""People and groups in the admin; importing this registers them."""

from accounts.admin.group import GroupAdmin
from accounts.admin.of_allauth import KEPT_AWAY
from accounts.admin.person import PersonAdmin

__all__ = ["KEPT_AWAY", "GroupAdmin", "PersonAdmin"]
