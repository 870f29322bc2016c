"""Categories: the tree of places, dragged into order; every change goes through the deeds and their lock."""

from __future__ import annotations

from typing import Any, ClassVar, get_args

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from mptt.admin import DraggableMPTTAdmin

from forum.actions.categories import (
    Position,
    move_category,
    neighbours,
    remove_category,
    why_not_removable,
)
from forum.admin.base import ForumAdmin, operator_of
from forum.admin.category_form import CategoryForm
from forum.models import Category
from forum.permissions import Refused

MOST_INDENT = 9  # what the style sheet has classes for


@admin.register(Category)
class CategoryAdmin(ForumAdmin, DraggableMPTTAdmin):  # type: ignore[type-arg]
    """Categories."""

    about = gettext_lazy(
        "Drag a category to its place, or choose rows and move them up or down. Only empty ones can be removed."
    )
    form = CategoryForm
    list_display = ("tree_actions", "indented_title", "slug", "is_archived", "thread_count", "reply_count")
    list_display_links = ("indented_title",)
    list_per_page = 2000  # a tree is dragged as a whole
    expand_tree_by_default = True
    search_fields = ("name", "slug")
    search_help_text = gettext_lazy("The category's name or address.")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("name", "slug", "description", "parent")}),
        (gettext_lazy("Who may"), {"fields": ("is_archived", "needs_approval", "see", "start", "reply")}),
    )
    readonly_fields = ("limits",)
    prepopulated_fields: ClassVar[Any] = {"slug": ("name",)}
    actions = ("move_up", "move_down")

    def get_list_display(self, request: HttpRequest) -> Any:
        """Without handles for whoever may not drag."""
        shown = super().get_list_display(request)
        return shown if self.has_change_permission(request) else shown[1:]

    def get_fieldsets(self, request: HttpRequest, obj: Category | None = None) -> Any:
        """To tick the groups; for whoever may only look, their names."""
        shown = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return shown
        words, (title, _boxes) = shown
        return words, (title, {"fields": ("is_archived", "needs_approval", "limits")})

    def get_prepopulated_fields(self, request: HttpRequest, obj: Category | None = None) -> Any:
        """A new one's address follows its name; an old one's stays, because links lead to it."""
        return super().get_prepopulated_fields(request, obj) if obj is None else {}

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:  # noqa: FBT001
        """Do the deeds that the form asks for."""
        known = Category.objects.get(pk=obj.pk) if change else None
        obj.pk = form.do(by=operator_of(request), category=known).pk
        obj.refresh_from_db()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The question whether to remove it; or why it cannot be."""
        category = self.get_object(request, object_id)
        may = category is not None and self.has_delete_permission(request, category)
        if category is not None and may and (why_not := why_not_removable(category)):
            self.message_user(request, why_not, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:forum_category_change", args=[category.pk]))
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Category) -> None:
        """Remove it through the deed."""
        remove_category(obj, by=operator_of(request))

    @admin.display(description=gettext_lazy("drag"))
    def tree_actions(self, item: Category) -> str:
        """The handle, under a heading that can be read out."""
        return super().tree_actions(item)

    @admin.display(description=gettext_lazy("name"))
    def indented_title(self, item: Category) -> str:
        """Its name, indented by a class: the library's inline style would break the content policy."""
        return format_html('<span class="indent indent-{}">{}</span>', min(item.depth, MOST_INDENT), item.name)

    @admin.display(description=gettext_lazy("kept to groups"))
    def limits(self, category: Category) -> str:
        """Which groups may do what here (1 SQL query)."""
        return ", ".join(str(limit) for limit in category.limits.select_related("group")) or "–"

    @admin.action(description=gettext_lazy("Move up"), permissions=["change"])
    def move_up(self, request: HttpRequest, queryset: QuerySet[Category]) -> None:
        """Before the one above, among its neighbours."""
        for category in queryset:
            self._move(request, category, neighbours(category)[0], "left")

    @admin.action(description=gettext_lazy("Move down"), permissions=["change"])
    def move_down(self, request: HttpRequest, queryset: QuerySet[Category]) -> None:
        """Behind the one below, among its neighbours; from the last, so that several keep their order."""
        for category in reversed(queryset):
            self._move(request, category, neighbours(category)[1], "right")

    def _move_node(self, request: HttpRequest) -> HttpResponse:
        """What the page sends when a row was dropped; it loads itself anew and shows the message."""
        position: Any = request.POST.get("position")
        rows = self.get_queryset(request)
        keys = [request.POST.get(name, "") for name in ("cut_item", "pasted_on")]
        found = {str(row.pk): row for row in rows.filter(pk__in=[key for key in keys if key.isdecimal()])}
        if not self.has_change_permission(request):
            self.message_user(request, _("You cannot move categories."), messages.ERROR)
        elif position not in get_args(Position) or not all(key in found for key in keys):
            self.message_user(request, _("A category was gone meanwhile. Please try again."), messages.ERROR)
        else:
            self._move(request, found[keys[0]], found[keys[1]], position)
        return HttpResponse("seen")

    def _move(self, request: HttpRequest, category: Category, target: Category | None, position: Position) -> None:
        """Move it, log it, and say so."""
        if target is None:
            text = _("“%(name)s” has no neighbour on that side.") % {"name": category.name}
            self.message_user(request, text, messages.WARNING)
            return
        try:
            moved = move_category(category, by=operator_of(request), target=target, position=position)
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return
        self.log_change(request, moved, _("Moved in the tree."))
        self.message_user(request, _("“%(name)s” was moved.") % {"name": moved.name}, messages.SUCCESS)
