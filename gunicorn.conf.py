"""What gunicorn reads by itself when it is started here: each process begins with the jobs at once (JOBS_IN_SERVER)."""

from django.conf import settings


def post_worker_init(worker):  # noqa: ARG001
    if settings.JOBS_IN_SERVER:
        from forum.jobs.in_server import begin  # noqa: PLC0415  (the application is loaded only now)

        begin()
