"""What every page of the admin shares: lists in pages, deeds that go through the doors, and rows that are only read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Model, TextField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.models import User
from forum.admin.filters import LookedUpFilter
from forum.forms.seen import SeenField, SeenLineField
from forum.permissions import Refused


class ForumAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A page of the admin; ``about`` says in a sentence what its rows are, on the first page and above the list."""

    about: Any = ""
    list_per_page = 50
    show_full_result_count = False  # it would count every row of a big table, filtered or not
    show_facets = admin.ShowFacets.NEVER
    not_in_lists: tuple[str, ...] = ()  # long columns that the page of one row alone shows

    @property
    def media(self) -> forms.Media:
        """With the scripts of the filters in which one types."""
        media: forms.Media = super().media
        looked_up = [part for part in self.list_filter if isinstance(part, type) and issubclass(part, LookedUpFilter)]
        return sum((part.media for part in looked_up[:1]), media)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Words without what nobody sees, on one line where the column is one."""
        seen = {CharField: SeenLineField, TextField: SeenField}.get(type(db_field))
        if seen is not None and not db_field.choices:
            kwargs["form_class"] = seen
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Every row; for a list without its long columns."""
        rows = super().get_queryset(request)
        shown = (request.resolver_match and request.resolver_match.url_name) or ""
        return rows.defer(*self.not_in_lists) if shown.endswith("_changelist") else rows

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """What was searched for; "#17" is the row with that id, found by its key and not by reading every row."""
        number = search_term.strip().removeprefix("#")
        if search_term.strip().startswith("#") and number.isdecimal():
            return queryset.filter(pk=number), False
        return super().get_search_results(request, queryset, search_term)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without Django's bulk deletion, which goes past the doors."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of one row; a deed that is refused is said there, and nothing of it was done."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Deletion; a refused one is said on the page of the row."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return HttpResponseRedirect("../change/")

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        """The page of one row, with a button for each deed that may be done to it."""
        row = context.get("original")
        fitting = self.deeds_fitting(row) if row is not None else ()
        actions = self.get_actions(request) if fitting else {}
        context["deeds"] = [(name, actions[name][2]) for name in fitting if name in actions]
        if row is not None:
            context["subtitle"] = self.name_of(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def deeds_fitting(self, row: Any) -> tuple[str, ...]:  # noqa: ARG002
        """The actions that make sense for this row, by name; its own page offers them."""
        return ()

    def name_of(self, row: Any) -> str:
        """How its own page calls it."""
        return str(row)

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """The row's own page in the forum, without Django's detour."""
        find = getattr(obj, "get_absolute_url", None)
        return find() if find else None


class ReadOnlyAdmin(ForumAdmin):
    """Rows that the doors write, or that are kept as they were: to be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def get_inline_formsets(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[Any]:
        """Those that have rows; nothing is sent from these pages, so that none is missed."""
        parts = super().get_inline_formsets(request, *args, **kwargs)
        return [part for part in parts if part.formset.initial_form_count()]


class ReadOnlyInline(admin.TabularInline):  # type: ignore[type-arg]
    """Rows that belong to the one shown, to be looked at; only where they cannot be many."""

    extra = 0
    can_delete = False
    show_change_link = True
    with_rows: tuple[str, ...] = ()  # related rows that the columns name

    def get_queryset(self, request: HttpRequest) -> Any:
        """With all that the columns name, in one query."""
        return super().get_queryset(request).select_related(*self.with_rows)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody."""
        return False


def operator_of(request: HttpRequest) -> User:
    """Who is at work; every page of the admin asks for a member who signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
