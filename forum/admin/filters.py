"""Filters that several lists share: by a row that is looked up by name, and by a category of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.models import Category


class LookedUpFilter(admin.SimpleListFilter):
    """The rows that belong to one other row, which is typed and looked up, because there are too many to list.

    Subclasses name the foreign key. The parameter is the one that links from other pages use.
    """

    template = "admin/looked_up_filter.html"
    key: ClassVar[str]  # the name of the foreign key
    # What Django's own fields that look rows up need on their page.
    media = forms.Media(
        css={"screen": ("admin/css/vendor/select2/select2.css", "admin/css/autocomplete.css")},
        js=(
            "admin/js/vendor/jquery/jquery.js",
            "admin/js/vendor/select2/select2.full.js",
            "admin/js/jquery.init.js",
            "admin/js/autocomplete.js",
            "admin/forum/looked_up.js",
        ),
    )

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: Any) -> None:
        self.parameter_name = f"{self.key}__id__exact"
        column = model._meta.get_field(self.key)
        self.title = str(getattr(column, "verbose_name", self.key))
        super().__init__(request, params, model, model_admin)
        self.others = {name: value for name, value in request.GET.items() if name not in {self.parameter_name, "p"}}
        related: Any = column.related_model
        self.field = forms.ModelChoiceField(
            queryset=related.objects.all(),
            required=False,
            widget=AutocompleteSelect(column, model_admin.admin_site, attrs={"aria-label": self.title}),
        )
        self.allowed = model_admin.admin_site.get_model_admin(related).has_view_permission(request)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """None that could be listed; but Django leaves a filter out that has none."""
        return [("", "")]

    def has_output(self) -> bool:
        """Shown to whoever may look the other rows up."""
        return bool(self.allowed)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        """The rows of the one chosen; none when it makes no sense."""
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(**{f"{self.key}_id": value}) if value.isdecimal() else queryset.none()

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """The one chosen, and the way back to all."""
        yield {
            "selected": self.value() is not None,
            "query_string": changelist.get_query_string(remove=[str(self.parameter_name)]),
            "display": _("All"),
        }

    def widget(self) -> str:
        """The field in which to type."""
        value = self.value() or ""
        chosen = value if value.isdecimal() else None
        typed: Any = self.field.widget
        typed.choices = self.field.choices
        return str(typed.render(self.parameter_name, chosen, {"id": f"filter-{self.key}"}))


class ByAuthor(LookedUpFilter):
    """Of one author."""

    key = "author"


class ByMember(LookedUpFilter):
    """Of one member."""

    key = "member"


class ByThread(LookedUpFilter):
    """Of one thread."""

    key = "thread"


class ByCategory(admin.SimpleListFilter):
    """In a category, or in one below it (1 SQL query)."""

    title = _("category")
    parameter_name = "category"
    to_category = "category"  # from the rows of the list

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """The tree, indented."""
        self.tree = list(Category.objects.in_reading_order())
        return [(str(place.pk), f"{'– ' * place.depth}{place.name}") for place in self.tree]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        """Those in the branch of the category chosen."""
        value = self.value()
        if value is None:
            return queryset
        chosen = next((place for place in self.tree if str(place.pk) == value), None)
        if chosen is None:
            return queryset.none()
        branch = [p.pk for p in self.tree if p.tree_id == chosen.tree_id and chosen.lft <= p.lft <= chosen.rght]
        return queryset.filter(**{f"{self.to_category}__in": branch})


class ByCategoryOfThread(ByCategory):
    """In threads of a category, or of one below it."""

    to_category = "thread__category"
