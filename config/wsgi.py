"""The door for WSGI servers."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

if settings.JOBS_IN_SERVER:
    from forum.jobs.in_server import with_jobs  # models are ready only now

    application = with_jobs(application)
