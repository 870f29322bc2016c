"""Two-step sign-in: what the app shows, and secrets that a copy of the database does not tell."""

from __future__ import annotations

import base64
import logging
import secrets
from hashlib import sha256
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.site_words import site_name

logger = logging.getLogger(__name__)

RANDOM_SECRET_BYTES = 20


class TwoStepAdapter(DefaultMFAAdapter):
    """Our ways of doing what allauth does."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Codes change every 30 seconds: please try the next one."),
        "unverified_email": _("Please confirm your new e-mail address first, or keep the old one."),
    }

    def get_totp_label(self, user: Any) -> str:
        """What the app shows under the site's name: by this one signs in."""
        return str(user.name)

    def get_totp_issuer(self) -> str:
        """What the app shows in large letters."""
        return site_name(context.request)

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one that fits nothing when SECRET_KEY was changed without keeping the old one as a fallback."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error(  # noqa: TRY400  (the trace says nothing more)
                "A secret of two-step sign-in cannot be read: put the old SECRET_KEY into SECRET_KEY_FALLBACKS."
            )
            return base64.b32encode(secrets.token_bytes(RANDOM_SECRET_BYTES)).decode()


def _keys() -> MultiFernet:
    """Keys made from SECRET_KEY and, for what was written before it changed, from its fallbacks."""
    sources = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = (sha256(f"accounts.two_step:{source}".encode()).digest() for source in sources)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
