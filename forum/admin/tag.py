"""Tags: found, renamed, merged into another and taken apart again; all through the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from forum.actions.arranging_tags import merge_tags, rename_tag, unmerge_tag
from forum.admin.base import ForumAdmin, operator_of
from forum.admin.confirmation import Foretold, Intent, ReasonForm, ask_or_act
from forum.admin.fresh_form import FreshForm
from forum.forms.tags import checked_tag
from forum.models import Tag
from forum.permissions import can_arrange_tags
from forum.text.tag_names import tag_slug


class TagForm(FreshForm):
    """The name of a tag."""

    class Meta:
        model = Tag
        fields = ("name",)

    def clean_name(self) -> str:
        """As it is written."""
        return checked_tag(self.cleaned_data["name"])


class MergeForm(ReasonForm):
    """Into which tag, and why."""

    into = forms.CharField(label=gettext_lazy("Into which tag"), max_length=100)
    field_order = ("into", "reason")

    def clean_into(self) -> Tag:
        """The tag called so."""
        other = Tag.objects.select_related("merged_into").filter(slug=tag_slug(self.cleaned_data["into"])).first()
        if other is None:
            raise ValidationError(_("There is no tag called so."))
        return other.merged_into or other


def _foretell(tags: QuerySet[Tag], by: User, *, merged: bool) -> list[Foretold]:
    told = []
    for tag in tags.select_related("merged_into").annotate(touched=Count("thread_tags")):
        if not can_arrange_tags(by):
            told.append(
                Foretold(row=tag, name=tag.name, why_not=_("only moderators of the whole forum can arrange tags"))
            )
        elif merged and tag.merged_into is None:
            told.append(Foretold(row=tag, name=tag.name, why_not=_("is merged into none")))
        elif merged:
            told.append(Foretold(row=tag, name=tag.name, change=_("leaves “%(name)s”") % {"name": tag.merged_into}))
        elif tag.merged_into is not None:
            told.append(Foretold(row=tag, name=tag.name, why_not=_("is merged already")))
        else:
            text = ngettext("%(count)d thread carries the other", "%(count)d threads carry the other", tag.touched)
            told.append(Foretold(row=tag, name=tag.name, change=text % {"count": tag.touched}))
    return told


MERGE = Intent(
    action="merge_tags",
    title=gettext_lazy("Merge these tags into another?"),
    button=gettext_lazy("Merge"),
    form=MergeForm,
    foretell=lambda tags, by: _foretell(tags, by, merged=False),
    act=lambda tag, by, form: merge_tags(
        tag, into=form.cleaned_data["into"], by=by, reason=form.cleaned_data["reason"]
    ),
    logged=gettext_lazy("Merged."),
)
UNMERGE = Intent(
    action="unmerge_tags",
    title=gettext_lazy("Take these tags apart from those they were merged into?"),
    button=gettext_lazy("Take apart"),
    form=ReasonForm,
    foretell=lambda tags, by: _foretell(tags, by, merged=True),
    act=lambda tag, by, form: unmerge_tag(tag, by=by, reason=form.cleaned_data["reason"]),
    logged=gettext_lazy("Taken apart."),
)


@admin.register(Tag)
class TagAdmin(ForumAdmin):
    """Tags."""

    about = gettext_lazy("Words that threads are found by. Rename them, merge them, take merged ones apart.")
    form = TagForm
    list_display = ("name", "slug", "thread_count", "merged_into")
    list_filter = (("merged_into", admin.EmptyFieldListFilter),)
    list_select_related = ("merged_into",)
    search_fields = ("name", "slug")
    search_help_text = gettext_lazy("The tag's name; or its id as #17.")
    ordering = ("-thread_count", "name", "id")
    actions = ("merge_tags", "unmerge_tags")
    fields = ("name", "slug", "merged_into", "thread_count", "created_at")
    readonly_fields = ("slug", "merged_into", "thread_count", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody: a tag is made by using it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody: a tag is merged, and its address leads on."""
        return False

    def deeds_fitting(self, row: Tag) -> tuple[str, ...]:
        """Merge what stands for itself, take apart what does not."""
        return ("merge_tags",) if row.merged_into_id is None else ("unmerge_tags",)

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Rename it through the deed."""
        changed = form.what_changed()
        if "name" in changed:
            rename_tag(Tag.objects.get(pk=obj.pk), by=operator_of(request), name=changed["name"])
        obj.refresh_from_db()

    @admin.action(description=gettext_lazy("Merge into another…"), permissions=["change"])
    def merge_tags(self, request: HttpRequest, queryset: QuerySet[Tag]) -> HttpResponse | None:
        """Ask into which, then merge."""
        return ask_or_act(self, request, queryset, MERGE)

    @admin.action(description=gettext_lazy("Take apart…"), permissions=["change"])
    def unmerge_tags(self, request: HttpRequest, queryset: QuerySet[Tag]) -> HttpResponse | None:
        """Ask, then take apart."""
        return ask_or_act(self, request, queryset, UNMERGE)
