"""People in the admin: members are made and changed, ghosts are looked at, and nobody locks everyone out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from accounts import addresses
from accounts.admin.person_forms import MemberForm, NewMemberForm
from accounts.models import User

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")
RIGHTS_TOLD = ("is_staff", "is_superuser")  # to whoever may not give any


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """People.

    Rights are given by superusers alone, and whoever holds any is changed by superusers alone: else whoever may change
    people could make themselves a superuser. Nobody is deleted here: what they wrote, did and signed names them.
    """

    about = _(
        "Members, who can sign in, and ghosts: imported authors whom nobody has claimed. Ghosts are only looked at."
    )
    form = MemberForm
    add_form = NewMemberForm
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_display = ("name", "username_of_member", "kind", "is_staff", "is_active", "joined")
    list_filter = ("is_ghost", "is_active", "is_staff", "is_superuser", "groups", "created_at")
    search_fields = ("name", "username", "email", "id__exact")
    search_help_text = _("A name, a user name, an e-mail address, or an id.")
    ordering = ("-id",)
    filter_horizontal = ("groups", "user_permissions")
    readonly_fields = ("created_at", "last_login")
    fieldsets = (
        (None, {"fields": ("name", "username", "email", "password", "is_active")}),
        (_("Rights"), {"fields": RIGHTS}),
        (_("When"), {"fields": ("created_at", "last_login")}),
    )
    fieldsets_of_a_ghost: ClassVar[Any] = ((None, {"fields": ("name", "is_ghost", "source_site")}),)
    add_fieldsets = ((None, {"fields": ("name", "username", "email", "usable_password", "password1", "password2")}),)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Those of a ghost, or those of a member that this operator may see."""
        if obj is None:
            return self.add_fieldsets
        if obj.is_ghost:
            return self.fieldsets_of_a_ghost
        shown = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return shown
        return tuple(_for_others(part, may_change=self.has_change_permission(request, obj)) for part in shown)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Rights, for all but superusers."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, *RIGHTS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Ghosts by nobody; whoever holds rights by superusers alone."""
        if obj is not None and (obj.is_ghost or (_holds_rights(obj) and not request.user.is_superuser)):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002
        """Nobody: switch off "may sign in" instead."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001
        """Keep the person; a new address is one that nobody has confirmed yet."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            addresses.follow(obj)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of one person; a name that somebody else took in the same moment is said, not an error page."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            taken = _("Someone took this name or address in the same moment. Nothing was saved; please try again.")
            self.message_user(request, taken, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def autocomplete_label(self, person: User) -> str:
        """How a person is told apart from namesakes."""
        return f"{person.name} ({person.source_site})" if person.is_ghost else f"{person.name} ({person.username})"

    @admin.display(description=_("user name"), ordering="username")
    def username_of_member(self, person: User) -> str:
        """What a member signs in with; a ghost's is opaque and never shown."""
        return "–" if person.is_ghost else person.username

    @admin.display(description=_("joined"), ordering="created_at")
    def joined(self, person: User) -> Any:
        """When a member joined; a ghost never did."""
        return None if person.is_ghost else person.created_at

    @admin.display(description=_("kind"), ordering="is_ghost")
    def kind(self, person: User) -> str:
        """Member, or ghost of which site."""
        return f"{_('ghost')}: {person.source_site}" if person.is_ghost else str(_("member"))


def _for_others(part: tuple[Any, Any], *, may_change: bool) -> tuple[Any, Any]:
    """A part of the page for all but superusers: rights in short, no line of the password that they may not set."""
    title, options = part
    left_out = {*RIGHTS} - {*RIGHTS_TOLD} | (set() if may_change else {"password"})
    return title, {**options, "fields": tuple(name for name in options["fields"] if name not in left_out)}


def _holds_rights(person: User) -> bool:
    """Whether the person may enter the admin, or could if somebody let them."""
    return person.is_staff or person.is_superuser
