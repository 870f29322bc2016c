"""Refusing, on forms about oneself, what stands on the list of blocks."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.blocks import met_by
from accounts.models import BlockEffect


def refuse_blocked(
    *, texts: Sequence[str] = (), address: str = "", email: str = "", nothing_waits: bool = False
) -> None:
    """Raise ValidationError for what meets an entry that refuses; which one it was nobody learns.

    What meets one that holds is let through, and whatever its member writes waits; with ``nothing_waits`` it is
    refused, too: what stands in a profile is shown at once.
    """
    met = met_by(texts=texts, address=address, email=email)
    if met is not None and (nothing_waits or met.effect == BlockEffect.REFUSE):
        raise ValidationError(_("This cannot be used here. If you think it should be, please write to the operator."))
