"""Adding a reason for flags, and changing one; none is removed, because flags and records name it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.records import Deed
from forum.models import FlagReason
from forum.permissions import Refused, can_run_the_forum


@transaction.atomic
def add_flag_reason(*, by: User, name: str, rule: str, **words: object) -> FlagReason:
    """A new reason."""
    _may(by)
    made: FlagReason = FlagReason.objects.create(name=name, rule=rule, **words)
    Deed("add_flag_reason", by=by).added(made)
    return made


@transaction.atomic
def change_flag_reason(reason: FlagReason, *, by: User, **words: object) -> FlagReason:
    """Give a reason other words, another place, or put it out of use."""
    _may(by)
    found = FlagReason.objects.select_for_update().get(pk=reason.pk)
    Deed("change_flag_reason", by=by).change(found, **words)
    return found


def _may(by: User) -> None:
    if not can_run_the_forum(by):
        raise Refused(_("You cannot change the reasons for flags."))
