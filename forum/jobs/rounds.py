"""Work that comes back, without cron: each kind is begun by whichever process sees first that it is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from forum.jobs import mailing, tidying
from forum.models import Round


def always(_now: datetime) -> bool:
    """For work that finds out by itself whether there is any."""
    return True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of work; ``needed`` says whether there is any, so that an idle forum writes nothing."""

    name: str
    every: timedelta
    job: Task[[], Any]
    needed: Callable[[datetime], bool] = always


DAY = timedelta(days=1)
ROUNDS = (
    Kind(name="news mails", every=timedelta(minutes=1), job=mailing.begin_news_mails, needed=mailing.news_waits),
    Kind(name="views", every=timedelta(minutes=5), job=tidying.fold, needed=tidying.views_wait),
    Kind(name="people", every=DAY, job=tidying.forget_people),
    Kind(name="drafts", every=DAY, job=tidying.forget_drafts),
    Kind(name="pictures", every=DAY, job=tidying.forget_pictures),
    Kind(name="addresses", every=DAY, job=tidying.forget_addresses),
    Kind(name="queue", every=DAY, job=tidying.forget_done),
)


def begin_rounds(*, now: datetime) -> list[str]:
    """Queue what is due again; the names of what this process was the one to begin (1 SQL query when nothing is)."""
    begun = dict(Round.objects.values_list("name", "begun_at"))
    due = [kind for kind in ROUNDS if kind.name not in begun or now - begun[kind.name] >= kind.every]
    return [kind.name for kind in due if kind.needed(now) and _begin(kind, begun.get(kind.name), now=now)]


@transaction.atomic
def _begin(kind: Kind, before: datetime | None, *, now: datetime) -> bool:
    """Whether nobody was quicker: of those who saw the same time in the row, one changes it, and queues the job."""
    if before is None:
        _row, ours = Round.objects.get_or_create(name=kind.name, defaults={"begun_at": now})
    else:
        ours = bool(Round.objects.filter(name=kind.name, begun_at=before).update(begun_at=now))
    if ours:
        kind.job.enqueue()
    return ours
