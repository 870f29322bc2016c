"""Tiers: named bands of points; a change that moves people says whom before it is made."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.actions.tiers import add_tier, change_tier, remove_tier
from forum.admin.base import ForumAdmin, operator_of
from forum.admin.fresh_form import FreshForm
from forum.models import Tier
from forum.queries.tier_moves import Band, Move, live_bands, tier_moves

NEW = 0  # the key of a tier that has no id yet


class TierForm(FreshForm):
    """Name and threshold of a tier."""

    class Meta:
        model = Tier
        fields = ("name", "threshold")

    def clean_threshold(self) -> int:
        """Everybody has a tier, so one begins at 0."""
        threshold: int = self.cleaned_data["threshold"]
        if threshold and self.instance.pk and Tier.objects.filter(pk=self.instance.pk, threshold=0).exists():
            self.add_error("threshold", _("The lowest tier begins at 0 points: everybody has a tier."))
        return threshold


@admin.register(Tier)
class TierAdmin(ForumAdmin):
    """Tiers."""

    about = gettext_lazy("Named bands of points. Before a change moves anybody, you are told whom.")
    form = TierForm
    list_display = ("name", "threshold")
    fields = ("name", "threshold")
    search_fields = ("name",)
    search_help_text = gettext_lazy("The tier's name.")
    ordering = ("threshold",)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of one tier; between sending it and saving, whom that moves."""
        if request.method == "POST" and "confirmed" not in request.POST:
            tier = self.get_object(request, object_id) if object_id else None
            moves = self._moves_of_form(request, tier)
            if moves:
                return self._ask(request, tier, moves)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The question whether to remove a tier, with whom that moves."""
        tier = self.get_object(request, object_id)
        bands = live_bands()
        rest = [band for band in bands if tier is None or band.key != tier.pk]
        moves = tier_moves(before=bands, after=rest) if tier else ()
        return super().delete_view(request, object_id, {**(extra_context or {}), "moves": moves})

    def save_model(self, request: HttpRequest, obj: Tier, form: Any, change: bool) -> None:  # noqa: FBT001
        """Add or change it through the deeds."""
        by = operator_of(request)
        if change:
            change_tier(Tier.objects.get(pk=obj.pk), by=by, **form.what_changed())
        else:
            obj.pk = add_tier(by=by, name=obj.name, threshold=obj.threshold).pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Tier) -> None:
        """Remove it through the deed."""
        remove_tier(obj, by=operator_of(request))

    def _moves_of_form(self, request: HttpRequest, tier: Tier | None) -> tuple[Move, ...]:
        """Whom the form that was sent would move; nobody while it has errors, which are shown first."""
        may = self.has_change_permission(request, tier) if tier else self.has_add_permission(request)
        if not may:
            raise PermissionDenied
        form = self.get_form(request, tier, change=tier is not None)(request.POST, instance=tier)
        if not form.is_valid():
            return ()
        bands = live_bands()
        key = tier.pk if tier else NEW
        sent = Band(key=key, name=form.cleaned_data["name"], threshold=form.cleaned_data["threshold"])
        return tier_moves(before=bands, after=[*(band for band in bands if band.key != key), sent])

    def _ask(self, request: HttpRequest, tier: Tier | None, moves: tuple[Move, ...]) -> HttpResponse:
        request.current_app = self.admin_site.name
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {
            **self.admin_site.each_context(request),
            "title": _("This moves people to another tier"),
            "subtitle": str(tier) if tier else None,
            "opts": self.opts,
            "media": self.media,
            "moves": moves,
            "sent": [(name, value) for name, value in sent if name != "csrfmiddlewaretoken"],
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/confirm_moves.html", context)
