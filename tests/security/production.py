"""The forum as it runs in production, in a process of its own on the database of the test, asked by one browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from accounts.models import User
from tests.needs import ROOT
from tests.people import PASSWORD
from tests.working import the_database

SECRET_KEY = "the-secret-key-of-this-production-" * 2
ASK = """
import json, sys, django
django.setup()
from django.test import Client
browser = Client(raise_request_exception=False, headers={"host": "forum.example.org"})
answers = []
for asked in json.load(sys.stdin):
    asked = {"secure": True, **asked}
    method, path, data = asked.pop("method", "GET"), asked.pop("path"), asked.pop("data", None)
    more = {} if data is None else {"data": data}
    answer = getattr(browser, method.lower())(path, **more, **asked)
    answers.append({
        "status": answer.status_code,
        "headers": dict(answer.headers),
        "cookies": {name: morsel.OutputString() for name, morsel in answer.cookies.items()},
        "body": b"".join(answer).decode(errors="replace"),
    })
json.dump(answers, sys.stdout)
"""


@dataclass(frozen=True)
class Answered:
    """What the browser got."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: str


def in_production(*asked: dict[str, Any], **variables: str) -> tuple[list[Answered], str]:
    """The answers to requests, and what the process wrote into its log.

    A request is the arguments of Django's test client, with ``path``, and ``method`` and ``data`` where there are some.
    """
    told = {
        "PRODUCTION": "1",
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": "forum.example.org",
        "DATABASE_URL": the_database(),
        "EMAIL_URL": "smtp://mailer:the-mail-password@localhost:9",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "JOBS_IN_SERVER": "off",
        **variables,
    }
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env={**environment, **told},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Answered(**answer) for answer in json.loads(done.stdout)], done.stderr


def knows_password(member: User) -> User:
    """The member, whose password is kept as production keeps it: tests have a quicker way."""
    hasher = PBKDF2PasswordHasher()
    member.password = hasher.encode(PASSWORD, hasher.salt())
    member.save(update_fields=["password"])
    return member
