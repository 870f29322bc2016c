"""The locks under which tags are arranged: threads by id, then tags by id, and a new name before either is touched."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum.actions.tagging import TRIES
from forum.models import Tag, Thread, ThreadTag
from forum.permissions import Refused


class _Meanwhile(Exception):
    """Another thread got the tag before its row was locked, or a name was let go of while it was taken."""


@dataclass(kw_only=True)
class TakenName:
    """A name that a row of its own takes for a moment, ``made`` its id, before any tag is locked.

    Who tags a thread makes new tags first and locks tags then. A name taken while tags are locked would wait for one
    who made a tag of that name and waits for these tags.
    """

    name: str
    slug: str
    made: int | None = None

    def take(self) -> set[int]:
        """The id of the row that has the address: one made now, or whose it is."""
        self.made = None
        try:
            with transaction.atomic():
                self.made = Tag.objects.create(name=self.name, slug=self.slug).pk
        except IntegrityError:
            owner = Tag.objects.filter(slug=self.slug).first()
            if owner is None:
                raise _Meanwhile from None
            return {owner.pk}
        return {self.made}


def locked_with_threads(pks: set[int], *, taken: TakenName | None = None) -> dict[int, Tag]:
    """These tags, with their rows and those of all threads that carry them locked; and the one of the name taken."""
    for _try in range(TRIES):
        try:
            with transaction.atomic():  # so that another try lets go of what this one holds
                carrying = ThreadTag.objects.filter(tag__in=pks).values("thread")
                threads = Thread.objects.filter(pk__in=carrying).order_by("pk").select_for_update(of=("self",))
                held = set(threads.values_list("pk", flat=True))
                tags = Tag.objects.locked(pks | (taken.take() if taken else set()))
                _check_held(held, pks)
                if pks - tags.keys():
                    raise Refused(_("This tag is gone: nobody uses it any more."))
                return tags
        except _Meanwhile:
            continue
    raise Refused(_("Many people use this tag at this moment. Please try again."))


def _check_held(held: set[int], pks: set[int]) -> None:
    if not held.issuperset(ThreadTag.objects.filter(tag__in=pks).values_list("thread_id", flat=True)):
        raise _Meanwhile
