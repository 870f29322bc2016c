"""Jobs that keep the house in order: what waits is counted, what nobody needs any more is forgotten."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from accounts.forgetting import forget_unused
from forum.actions.drafting import sweep_drafts
from forum.actions.mailing import forget_deliveries
from forum.actions.origins import forget_origins
from forum.actions.sweeping import sweep_uploads
from forum.models import View
from forum.viewcount import FOLD_MINUTES, fold_views

DONE_KEPT = timedelta(days=1)
FAILED_KEPT = timedelta(days=30)  # somebody may want to know why

logger = logging.getLogger(__name__)


def views_wait(now: datetime) -> bool:
    """Whether a view has waited for long enough."""
    return View.objects.filter(waiting=True, seen_at__lte=now - timedelta(minutes=FOLD_MINUTES)).exists()


@task
def fold() -> int:
    """Add the views that wait to their threads; how many."""
    return fold_views()


@task
def forget_people() -> None:
    """Forget ended sessions, and sign-ups that nobody confirmed."""
    gone = forget_unused(now=timezone.now())
    logger.info("Forgotten: %d sessions, %d sign-ups", gone.sessions, gone.sign_ups)


@task
def forget_drafts() -> int:
    """Forget drafts that nobody touched for DRAFT_DAYS; how many."""
    return sweep_drafts()


@task
def forget_pictures() -> int:
    """Forget pictures that nobody put into words; how many."""
    return sweep_uploads()


@task
def forget_addresses() -> int:
    """Forget the network addresses of posts and sign-ups of long ago; how many."""
    return forget_origins(now=timezone.now())


@task
def forget_done() -> None:
    """Forget jobs that are done, and deliveries of long ago."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - DONE_KEPT).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILED_KEPT).delete()
    forget_deliveries(now=now)
