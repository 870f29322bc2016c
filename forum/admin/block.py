"""The list of blocked words, links and addresses; changed through the doors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, BlockEffect, BlockKind
from forum.actions.blocking import add_block, as_compared, remove_block
from forum.admin.base import ForumAdmin, operator_of
from forum.permissions import Refused


class BlockForm(forms.ModelForm[Block]):
    """An entry; what is wrong with the pattern is said beside it."""

    class Meta:
        model = Block
        fields = ("kind", "pattern", "effect", "note")

    def clean(self) -> dict[str, Any]:
        """The pattern as it is compared."""
        cleaned = super().clean() or self.cleaned_data
        kind, pattern = cleaned.get("kind"), cleaned.get("pattern")
        if kind and pattern:
            try:
                cleaned["pattern"] = as_compared(BlockKind(kind), pattern)
            except Refused as refusal:
                raise ValidationError({"pattern": str(refusal)}) from refusal
        return cleaned


@admin.register(Block)
class BlockAdmin(ForumAdmin):
    """Blocks."""

    about = _(
        "Words, links and addresses that posts and sign-ups must not hold, or must wait for. Nobody is told which."
    )
    form = BlockForm
    list_display = ("pattern", "kind", "effect", "note", "by", "created_at")
    list_filter = ("kind", "effect")
    list_select_related = ("by",)
    search_fields = ("pattern", "note")
    ordering = ("kind", "pattern")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002
        """What is blocked stays; another pattern is another entry."""
        return ("kind", "pattern") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Through the door."""
        made = add_block(
            by=operator_of(request),
            kind=BlockKind(obj.kind),
            pattern=obj.pattern,
            effect=BlockEffect(obj.effect),
            note=obj.note,
        )
        obj.pk = made.pk

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Through the door."""
        remove_block(obj, by=operator_of(request))
