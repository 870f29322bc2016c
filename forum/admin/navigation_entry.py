"""The navigation: entries in their order; those without an address wait for one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.actions.site_words import add_navigation_entry, change_navigation_entry, remove_navigation_entry
from forum.admin.base import ForumAdmin, operator_of
from forum.admin.fresh_form import FreshForm
from forum.models import NavigationEntry


class EntryForm(FreshForm):
    """An entry."""

    class Meta:
        model = NavigationEntry
        fields = ("title", "description", "address", "position")


class EntryInListForm(EntryForm):
    """An entry in the list, where a field has no label beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].widget.attrs["aria-label"] = _("position of %(title)s") % {"title": self.instance.title}


@admin.register(NavigationEntry)
class NavigationEntryAdmin(ForumAdmin):
    """The navigation."""

    about = _(
        "The links at the head of every page. One without an address, brought from a saved page, is not shown yet."
    )
    form = EntryForm
    list_display = ("title", "description", "address", "shown", "position")
    list_editable = ("position",)
    fields = ("title", "description", "address", "position")
    search_fields = ("title", "description", "address")
    search_help_text = _("Words of the title, the description or the address.")
    ordering = ("position", "id")

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        """In the list too, only what was changed there is changed."""
        return super().get_changelist_form(request, **{"form": EntryInListForm, **kwargs})

    def save_model(self, request: HttpRequest, obj: NavigationEntry, form: Any, change: bool) -> None:  # noqa: FBT001
        """Add or change it through the deeds."""
        by = operator_of(request)
        if change:
            change_navigation_entry(obj, by=by, **form.what_changed())
        else:
            values = {name: form.cleaned_data[name] for name in self.fields}
            obj.pk = add_navigation_entry(by=by, **values).pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: NavigationEntry) -> None:
        """Remove it through the deed."""
        remove_navigation_entry(obj, by=operator_of(request))

    @admin.display(description=_("shown"), boolean=True)
    def shown(self, entry: NavigationEntry) -> bool:
        """Whether visitors see it."""
        return bool(entry.address)
