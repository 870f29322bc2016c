"""Telling whoever has sent something that it waits for approval."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from forum.models import Post, State


def say_that_it_waits(request: HttpRequest, post: Post) -> None:
    """Nothing when ``post`` can be read by everyone at once."""
    if post.state == State.PENDING:
        messages.info(request, _("Thank you. A moderator looks at it first; until then only you can see it here."))
