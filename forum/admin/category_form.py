"""The form of a category: its words, its place, and who may see it and write in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from forum.actions.categories import add_category, change_category, move_category, stands_in
from forum.actions.category_access import (
    archive_category,
    ask_for_approval,
    keep_category_to,
    let_posts_stand,
    reopen_category,
)
from forum.admin.category_choice import CategoryChoice
from forum.admin.fresh_form import FreshForm
from forum.models import Category, CategoryLimit, Right

LIMITS = {"see": Right.SEE, "start": Right.START, "reply": Right.REPLY}


class GroupsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Groups to tick; none is everyone."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            queryset=Group.objects.order_by("name"),
            label=label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=gettext_lazy("None: everyone. It holds for all categories inside as well."),
            show_hidden_initial=True,
        )


class CategoryForm(FreshForm):
    """A category; ``do`` makes of what was changed the deeds that it takes."""

    parent = CategoryChoice(label=gettext_lazy("Inside"), required=False, empty_label=gettext_lazy("(at the top)"))
    see = GroupsChoice(label=gettext_lazy("Only these groups may see it"))
    start = GroupsChoice(label=gettext_lazy("Only these groups may start threads in it"))
    reply = GroupsChoice(label=gettext_lazy("Only these groups may reply in it"))

    class Meta:
        model = Category
        fields = ("name", "slug", "description", "parent", "is_archived", "needs_approval")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Group.objects.exists():
            for name in LIMITS.keys() & self.fields.keys():
                self.fields[name].help_text = _("There are no groups yet. Make one first, then choose it here.")
        if self.instance.pk:
            kept: dict[str, list[int]] = {}
            for right, group_id in CategoryLimit.objects.filter(category=self.instance).values_list("right", "group"):
                kept.setdefault(right, []).append(group_id)
            for name, right in LIMITS.items():
                self.initial.setdefault(name, kept.get(right.value, []))

    def clean_parent(self) -> Category | None:
        """Anywhere but in itself."""
        parent: Category | None = self.cleaned_data["parent"]
        if parent is not None and self.instance.pk and stands_in(parent, Category.objects.get(pk=self.instance.pk)):
            raise ValidationError(_("A category cannot be moved into itself."))
        return parent

    def do(self, *, by: User, category: Category | None) -> Category:
        """Add a category, or change ``category``, its place and its limits where the form did."""
        changed = self.what_changed()
        archived = changed.pop("is_archived", None)
        approval = changed.pop("needs_approval", None)
        if category is None:
            words = {name: self.cleaned_data[name] for name in ("name", "slug", "description", "parent")}
            category = add_category(by=by, **words)
        else:
            if "parent" in changed:
                category = move_category(category, by=by, target=changed.pop("parent"))
            category = change_category(category, by=by, **changed)
        for name, right in LIMITS.items():
            if name in self.changed_data:
                keep_category_to(category, right, self.cleaned_data[name], by=by)
        if archived is not None:
            (archive_category if archived else reopen_category)(category, by=by)
        if approval is not None:
            (ask_for_approval if approval else let_posts_stand)(category, by=by)
        return category
