"""The admin under our own name."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class ForumAdminSite(AdminSite):
    """Django's admin, with our words."""

    site_header = _("Running the forum")
    site_title = _("Running the forum")
    index_title = _("What needs doing")
