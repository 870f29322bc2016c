"""What the site is called: whoever knows says it in the context of every template (``site``), so we ask a template."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.plain_words import plain_words


def site_name(request: HttpRequest | None) -> str:
    """The live name of the site, for mails, for the app that makes codes, and as a name that no member may take."""
    return plain_words(render_to_string("_site_name.txt", request=request)).strip() or settings.SITE_NAME
