"""Labels and help that stand on more than one form."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ADDRESS = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
NEW_PASSWORD_AGAIN = _("New password, once more")
PASSWORD_HELP = _("10 characters or more. A few words in a row are easy to remember and hard to guess.")
NAME = _("Name")
NAME_HELP = _("What everyone sees, 2 to 40 characters. Your own name or another; you can change it later.")
CODE = _("Code")
