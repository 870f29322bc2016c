"""Checking the trees of posts and of categories, and putting them right; for the command ``check_trees``."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from forum.models import Thread, category_places, trees


def tree_faults() -> Iterator[str]:
    """What is wrong with any tree, each in one line for an operator."""
    for category in category_places.misplaced():
        yield _("category %(category)d: stands elsewhere than under its parent") % {"category": category.pk}
    for fault in trees.faults():
        yield _("thread %(thread)d, post %(post)d: %(fault)s") % {
            "thread": fault.thread_id,
            "post": fault.post_id,
            "fault": fault.text,
        }


def mend_trees() -> int:
    """Put every post and category that is misplaced where it belongs; how many there were."""
    mended = category_places.put_right()
    for thread_id in sorted({fault.thread_id for fault in trees.faults()}):
        with transaction.atomic():
            thread = Thread.objects.locked(thread_id)
            mended += trees.renumber(thread.pk)
    return mended
