"""What each scenario is worth: one form for all, because the scenarios are given and only the points are not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.actions.tiers import set_points
from forum.admin.base import ForumAdmin, operator_of
from forum.models import PointRule
from forum.points.ledger import live_points
from forum.points.rules import Scenario

MOST_POINTS = 1000


class PointsForm(forms.Form):
    """The points of every scenario."""

    def __init__(self, *args: Any, points: dict[Scenario, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(PointRule._meta.get_field("scenario").flatchoices)
        for scenario, live in points.items():
            self.fields[scenario.value] = forms.IntegerField(
                label=labels[scenario.value],
                initial=live,
                min_value=0,
                max_value=MOST_POINTS,
                show_hidden_initial=True,
            )


@admin.register(PointRule)
class PointRuleAdmin(ForumAdmin):
    """Point rules."""

    about = gettext_lazy("What a correct and a helpful answer are worth from now on. Points already given stay.")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody: the scenarios are the program's."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: PointRule | None = None) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def change_view(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """A rule by itself has no page: the form of all."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:forum_pointrule_changelist"))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The form of all."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        may_change = self.has_change_permission(request)
        if request.method == "POST" and not may_change:
            raise PermissionDenied
        form = PointsForm(request.POST if request.method == "POST" else None, points=live_points())
        if form.is_valid():
            self._save(request, form)
            return HttpResponseRedirect(request.get_full_path())
        for field in form.fields.values():
            field.disabled = not may_change
        context = {
            **self.admin_site.each_context(request),
            "title": _("Point rules"),
            "opts": self.opts,
            "media": self.media + form.media,
            "about": self.about,
            "form": form,
            "may_change": may_change,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/points.html", context)

    def _save(self, request: HttpRequest, form: PointsForm) -> None:
        """Set what was changed."""
        with transaction.atomic():
            for name in form.changed_data:
                rule = set_points(Scenario(name), by=operator_of(request), points=form.cleaned_data[name])
                self.log_change(request, rule, [{"changed": {"fields": [str(form.fields[name].label)]}}])
        if form.changed_data:
            text = _("Saved. Marks given from now on earn these points; nobody's points or tier changed.")
            self.message_user(request, text, messages.SUCCESS)
        else:
            self.message_user(request, _("Nothing was changed."), messages.WARNING)
