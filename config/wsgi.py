"""The door for WSGI servers."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from forum.views.deployed import deployed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
deployed()  # now, and not when somebody asks: files that are changed later do not run in this process

if settings.JOBS_IN_SERVER:
    from forum.jobs.in_server import with_jobs  # models are ready only now

    application = with_jobs(application)
