"""Flags, cases and sanctions, to look at; and the reasons for flags, which the operator words."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.actions.flag_reasons import add_flag_reason, change_flag_reason
from forum.admin.base import ForumAdmin, ReadOnlyAdmin, operator_of
from forum.models import Appeal, Case, Flag, FlagReason, Sanction

WORDS = ("name", "description", "rule", "needs_words", "is_active", "position")


@admin.register(FlagReason)
class FlagReasonAdmin(ForumAdmin):
    """Why a post may be flagged, and the rule that its author is told."""

    about = _("The reasons that members choose from when they flag a post, and the rules that authors are told.")
    list_display = ("name", "rule", "needs_words", "is_active", "position")
    ordering = ("position", "pk")
    fields = WORDS

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Flags and records name it: it is put out of use instead."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Through the door."""
        said = {name: form.cleaned_data[name] for name in WORDS}
        by = operator_of(request)
        made = change_flag_reason(obj, by=by, **said) if change else add_flag_reason(by=by, **said)
        obj.pk = made.pk


@admin.register(Flag)
class FlagAdmin(ReadOnlyAdmin):
    """Flags."""

    about = _("What members flagged and what became of it. Decided in the moderation queue.")
    list_display = ("created_at", "post", "flag_reason", "by", "outcome")
    list_filter = ("flag_reason", "outcome")
    list_select_related = ("post", "flag_reason", "by")
    ordering = ("-id",)
    fields = readonly_fields = ("post", "flag_reason", "words", "by", "created_at", "outcome", "closed_at", "closed_by")


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """Cases."""

    about = _("What moderators decided or have to decide. Decided in the moderation queue.")
    list_display = ("opened_at", "post", "member", "outcome", "closed_by", "closed_at")
    list_filter = ("outcome",)
    list_select_related = ("post", "member", "closed_by")
    ordering = ("-id",)
    fields = readonly_fields = (
        "post", "member", "opened_at", "leased_to", "leased_until", "outcome", "closed_at", "closed_by",
    )  # fmt: skip


@admin.register(Sanction)
class SanctionAdmin(ReadOnlyAdmin):
    """Sanctions."""

    about = _("Warnings and suspensions. Given and lifted on the pages of moderation.")
    list_display = ("created_at", "member", "kind", "until", "by", "lifted_at")
    list_filter = ("kind",)
    list_select_related = ("member", "by")
    search_fields = ("member__name",)
    ordering = ("-id",)
    fields = readonly_fields = (
        "member", "kind", "flag_reason", "reason", "post", "by", "created_at", "until", "lifted_at", "lifted_by",
    )  # fmt: skip


@admin.register(Appeal)
class AppealAdmin(ReadOnlyAdmin):
    """Appeals."""

    about = _("Appeals against decisions, and their answers. Decided on the pages of moderation.")
    list_display = ("created_at", "by", "record", "outcome", "decided_by")
    list_filter = ("outcome",)
    list_select_related = ("by", "record", "decided_by")
    ordering = ("-id",)
    fields = readonly_fields = (
        "record", "by", "words", "created_at", "outcome", "answer", "decided_at", "decided_by",
    )  # fmt: skip
