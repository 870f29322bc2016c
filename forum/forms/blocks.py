"""An entry of the list of blocks, tried out or added."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import BlockEffect, BlockKind
from forum.actions.blocking import as_compared
from forum.permissions import Refused


class BlockForm(forms.Form):
    """What is blocked, and what happens then."""

    kind = forms.ChoiceField(label=_("What"), choices=BlockKind)
    pattern = forms.CharField(
        label=_("Blocked"),
        max_length=200,
        help_text=_("A word or phrase, a domain such as example.com, a range such as 192.0.2.0/24, or @example.com."),
    )
    effect = forms.ChoiceField(label=_("Then"), choices=BlockEffect, initial=BlockEffect.HOLD)
    note = forms.CharField(label=_("Note"), required=False, max_length=200, help_text=_("Why; for moderators alone."))

    def clean(self) -> dict[str, Any]:
        """The pattern as it is compared; what is wrong with it is said beside it."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["effect"] = cleaned.get("effect") or BlockEffect.HOLD
        if cleaned.get("kind") and cleaned.get("pattern"):
            try:
                cleaned["pattern"] = as_compared(BlockKind(cleaned["kind"]), cleaned["pattern"])
            except Refused as refusal:
                self.add_error("pattern", ValidationError(str(refusal)))
        return cleaned
