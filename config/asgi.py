"""The door for ASGI servers."""

import os
from typing import Any

from django.conf import settings
from django.core.asgi import get_asgi_application

from forum.views.deployed import deployed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django_application = get_asgi_application()
deployed()  # now, and not when somebody asks: files that are changed later do not run in this process

if settings.JOBS_IN_SERVER:
    from forum.jobs.in_server import begin  # (models are ready only now)
else:

    def begin() -> None:
        """Another process does the jobs."""


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Django, with a worker in every process that answers for it."""
    begin()
    await django_application(scope, receive, send)
