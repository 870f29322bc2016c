"""What the site is called: whoever knows says it in the context of every template (``site``), so we ask a template."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.plain_words import plain_words


def site_name(request: HttpRequest | None) -> str:
    """The live name of the site, for mails, for the app that makes codes, and as a name that no member may take."""
    return plain_words(render_to_string("_site_name.txt", request=request)).strip() or settings.SITE_NAME


def site_address(request: HttpRequest) -> str:
    """Where the site is reached, without the last slash, for links in mails.

    In production what the operator says, so that nobody gets a link to elsewhere by asking us under a name or port of
    their own; while trying out, where we were asked.
    """
    return settings.SITE_ADDRESS if settings.PRODUCTION else request.build_absolute_uri("/")[:-1]
