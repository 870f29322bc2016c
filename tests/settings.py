"""The project's settings, with what only a test run wants: a database file of its own, N+1 alarms, quick passwords."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE

# Playwright runs an event loop in the test's thread; Django would refuse every query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# One folder per process, so that two runs at a time (or the workers of one run) never share a file.
_scratch = Path(tempfile.mkdtemp(prefix="second-wind-tests-"))
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)

if DATABASES["default"]["ENGINE"] == "config.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "tests.sqlite3")}

STATIC_ROOT = _scratch / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = _scratch / "media"

INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True
ZEAL_SHOW_ALL_CALLERS = True
# Django and allauth ask for one row again rather than pass it on: on pages about one's own account, never in a list.
# A deed within a deed locks again what is locked already.
ZEAL_ALLOWLIST = [
    {"model": "sessions.Session"},
    {"model": "account.EmailAddress"},
    {"model": "forum.Thread", "field": "get()"},
    {"model": "forum.Case", "field": "get()"},
]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A job is done where it is asked for; tests of the queue set the real one.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Tests write as fast as they can; those of the limits set them.
TRAP_SECONDS = 0  # and those of traps this one
APPROVED_POSTS = 0  # and those of approval this one
POST_SECONDS = NEW_MEMBER_POST_SECONDS = SAME_TEXT_MINUTES = NEW_MEMBER_HOURS = NEW_MEMBER_POSTS = 0
