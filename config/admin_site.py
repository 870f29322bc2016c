"""The admin under our own name, its pages in the order of an operator's day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.second_step import Lack, lack_of

# Title, what it is for, and the models, named as "app.model"; what is not named here comes last, as Django sorts it.
GROUPS: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
    (
        _("Threads and posts"),
        _("What people wrote, and what moderators did to it."),
        ("forum.thread", "forum.post", "forum.mark"),
    ),
    (
        _("Moderation"),
        _("What members flagged, what moderators decided, and by which rules."),
        (
            "forum.case", "forum.flag", "forum.flagreason", "forum.sanction", "forum.appeal", "forum.moderationrecord",
            "accounts.block",
        ),
    ),
    (
        _("Places and words"),
        _("What the forum is called and how it is laid out."),
        ("forum.category", "forum.sitewords", "forum.navigationentry"),
    ),
    (_("People"), _("Who they are and what they may do."), ("accounts.user", "forum.moderator", "auth.group")),
    (
        _("Points"),
        _("What an answer is worth, and what the points of a member make of them."),
        ("forum.tier", "forum.pointrule", "forum.ledgerentry"),
    ),
    (
        _("Saved pages"),
        _("What was brought back, from which files, and how it was read."),
        (
            "forum.source", "forum.importrun", "forum.savedfile", "forum.capture", "forum.observation",
            "forum.authorobservation", "forum.signature",
        ),
    ),
    (
        _("Kept for good"),
        _("Traces that are never changed."),
        ("forum.recordedchange", "forum.postaddress", "admin.logentry"),
    ),
    (_("The server"), _("What it does by itself."), ("django_tasks_db.dbtaskresult",)),
)  # fmt: skip


class TellingAutocomplete(AutocompleteJsonView):
    """Rows looked up by name, each with what tells it apart from namesakes."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """The id and the text of one row."""
        result: dict[str, str] = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "autocomplete_label", None)
        return {**result, "text": label(obj)} if label else result


class ForumAdminSite(AdminSite):
    """Django's admin, with our words and our order."""

    site_header = _("Running the forum")
    site_title = _("Running the forum")
    index_title = _("What needs doing")
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, by a second step where one is asked for; everybody else is sent to accounts.views.admin_door.

        Not while they are suspended: what is done here others see.
        """
        if not super().has_permission(request) or getattr(request.user, "is_suspended", False):
            return False
        return lack_of(request) is Lack.NOTHING

    def get_app_list(self, request: HttpRequest, app_label: Any = None) -> Any:
        """The pages that this person may see, in the groups above; an app's own page shows those of the app."""
        apps = super().get_app_list(request, app_label)
        shown = {_label(model): model for app in apps for model in app["models"]}
        groups = list(_grouped(shown))
        named = {name for _title, _about, names in GROUPS for name in names}
        rests = ({**app, "models": [m for m in app["models"] if _label(m) not in named]} for app in apps)
        return [*groups, *(rest for rest in rests if rest["models"])]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """Rows looked up by name, as JSON."""
        return TellingAutocomplete.as_view(admin_site=self)(request)

    def _build_app_dict(self, request: HttpRequest, label: Any = None) -> Any:
        """Each model with the sentence that its page opens with."""
        apps = super()._build_app_dict(request, label)
        for app in apps.values():
            for model in app["models"]:
                model["about"] = getattr(self.get_model_admin(model["model"]), "about", "")
        return apps


def _grouped(shown: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The groups of which this person may see anything."""
    for number, (title, about, names) in enumerate(GROUPS):
        if models := [shown[name] for name in names if name in shown]:
            yield {
                "name": title,
                "about": about,
                "app_label": f"group-{number}",
                "app_url": "",
                "has_module_perms": True,
                "models": models,
            }


def _label(model: dict[str, Any]) -> str:
    return str(model["model"]._meta.label_lower)
