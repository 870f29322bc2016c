"""Moderators: who oversees which categories; appointed and dismissed by the deeds."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.actions.category_access import appoint_moderator, dismiss_moderator
from forum.admin.base import ForumAdmin, operator_of
from forum.admin.category_choice import CategoryChoice
from forum.admin.filters import ByMember
from forum.admin.fresh_form import FreshForm
from forum.models import Moderator


class ModeratorForm(FreshForm):
    """Who, and where."""

    category = CategoryChoice(label=_("Category"), required=False, empty_label=_("(everywhere)"))

    class Meta:
        model = Moderator
        fields = ("member", "category")

    def clean_member(self) -> User:
        """Somebody with an account."""
        member: User = self.cleaned_data["member"]
        if member.is_ghost:
            raise ValidationError(_("Nobody has claimed this account, so it cannot moderate."))
        return member


@admin.register(Moderator)
class ModeratorAdmin(ForumAdmin):
    """Moderators."""

    about = _("Who may hide, restore, move and mark what others wrote: everywhere, or in a category and all inside it.")
    form = ModeratorForm
    list_display = ("member", "category")
    list_filter = (ByMember,)
    list_select_related = ("member", "category")
    search_fields = ("member__name", "category__name")
    search_help_text = _("The member's name, or the category's.")
    fields = ("member", "category")
    autocomplete_fields = ("member",)
    ordering = ("member__name", "id")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody: dismiss one and appoint another, so that the record says so."""
        return False

    def save_model(self, request: HttpRequest, obj: Moderator, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Appoint through the deed."""
        obj.pk = appoint_moderator(obj.member, category=obj.category, by=operator_of(request)).pk

    def delete_model(self, request: HttpRequest, obj: Moderator) -> None:
        """Dismiss through the deed."""
        dismiss_moderator(obj.member, category=obj.category, by=operator_of(request))
