"""People as the forum knows them: the pages of ``accounts`` with standing, tier, and ways to what they wrote."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.admin import PersonAdmin
from accounts.models import User
from forum.admin.links import joined, link_to_list
from forum.models import AuthorObservation, LedgerEntry, ModerationRecord, Post, Signature, Standing, Thread
from forum.queries.people import member_address
from forum.queries.standings import live_ladder

admin.site.unregister(User)


@admin.register(User)
class MemberAdmin(PersonAdmin):
    """People, with what the forum counts of them."""

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """With a part for the forum."""
        shown = super().get_fieldsets(request, obj)
        return shown if obj is None else (*shown, (_("In the forum"), {"fields": ("standing_now", "written", "known")}))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """With the part for the forum."""
        return (*super().get_readonly_fields(request, obj), "standing_now", "written", "known")

    def get_view_on_site_url(self, obj: User | None = None) -> str | None:
        """The person's page in the forum."""
        return None if obj is None else member_address(obj.pk, obj.name)

    @admin.display(description=_("standing"))
    def standing_now(self, person: User) -> str:
        """Points, tier and posts (2 SQL queries)."""
        standing = live_ladder().of(person)
        counted: Standing | None = getattr(person, "standing", None)
        posts = counted.post_count if counted else 0
        points = ngettext("%(count)d point", "%(count)d points", standing.points) % {"count": standing.points}
        shown = ngettext("%(count)d post that everyone may see", "%(count)d posts that everyone may see", posts)
        text = f"{points} ({standing.tier.name if standing.tier else '–'}), {shown % {'count': posts}}"
        return f"{text}; {_('saved tier')}: {standing.floor.name}" if standing.floor else text

    @admin.display(description=_("what this person wrote and did"))
    def written(self, person: User) -> str:
        """Ways to threads, posts, points and deeds."""
        return joined(
            link_to_list(Thread, _("Threads"), author__id__exact=person.pk),
            link_to_list(Post, _("Posts"), author__id__exact=person.pk),
            link_to_list(LedgerEntry, _("Points"), member__id__exact=person.pk),
            link_to_list(ModerationRecord, _("Moderation"), by__id__exact=person.pk),
        )

    @admin.display(description=_("as saved"))
    def known(self, person: User) -> str:
        """What the latest saved page said, and ways to the rest (1 SQL query)."""
        said = AuthorObservation.objects.filter(author=person).order_by("-pk").first()
        return joined(
            _in_words(said) if said else "–",
            link_to_list(AuthorObservation, _("What saved pages said"), author__id__exact=person.pk),
            link_to_list(Signature, _("Signatures"), author__id__exact=person.pk),
        )


def _in_words(said: AuthorObservation) -> str:
    """The facts of an author, in the order in which the pages print them."""
    posts = "" if said.post_count is None else _("%(count)d posts") % {"count": said.post_count}
    since = "" if said.joined_on is None else _("since %(date)s") % {"date": date_format(said.joined_on)}
    return ", ".join(str(part) for part in (said.tier_name, posts, since) if part) or "–"
