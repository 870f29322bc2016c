"""The site's own words: one row, so one form."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forum.actions.site_words import change_site_words
from forum.admin.base import ForumAdmin, operator_of
from forum.admin.fresh_form import FreshForm
from forum.models import SiteWords

ONLY = 1


class SiteWordsForm(FreshForm):
    """Name, tagline and the text of the page "About"."""

    class Meta:
        model = SiteWords
        fields = ("name", "tagline", "about")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {"name": settings.SITE_NAME, "tagline": settings.SITE_TAGLINE}
        for name, words in said.items():
            if name in self.fields:
                self.fields[name].help_text = _("Left empty: “%(words)s”, from the settings.") % {"words": words}


@admin.register(SiteWords)
class SiteWordsAdmin(ForumAdmin):
    """The words of the site."""

    about = _("The name, the tagline and the page “About”.")
    form = SiteWordsForm
    fields = ("name", "tagline", "about")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody: there is one row."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SiteWords | None = None) -> bool:  # noqa: ARG002
        """Nobody: emptied words come from the settings."""
        return False

    def changelist_view(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Straight to the form."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:forum_sitewords_change", args=[ONLY]))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> SiteWords | None:
        """The row, or an empty one that was never saved."""
        found: SiteWords | None = super().get_object(request, object_id, from_field)
        return found or (SiteWords(pk=ONLY) if object_id == str(ONLY) else None)

    def save_model(self, request: HttpRequest, obj: SiteWords, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Change them through the deed."""
        change_site_words(by=operator_of(request), **form.what_changed())
        obj.refresh_from_db()
