"""What hangs on a post, shown on its page: why it was away, its marks, its earlier words, where it was found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyInline
from forum.models import Mark, Observation, PostAbsence, PostAddress, Revision


class AbsenceInline(ReadOnlyInline):
    """Why the post is or was away."""

    model = PostAbsence
    fields = readonly_fields = ("kind", "by", "since", "reason", "lifted_at", "lifted_by")
    with_rows = ("by", "lifted_by")
    verbose_name_plural = _("away, now or earlier")


class MarkInline(ReadOnlyInline):
    """What marks it got."""

    model = Mark
    fields = readonly_fields = ("kind", "by", "created_at", "is_active", "ended_at", "ended_by")
    with_rows = ("by", "ended_by")


class RevisionInline(ReadOnlyInline):
    """What it said before it was edited."""

    model = Revision
    fields = readonly_fields = ("number", "edited_by", "created_at", "reason", "title", "source")
    with_rows = ("edited_by",)
    show_change_link = False


class ObservationInline(ReadOnlyInline):
    """In which captures it was seen."""

    model = Observation
    fields = readonly_fields = ("capture", "first_line", "last_line")
    with_rows = ("capture",)
    verbose_name_plural = _("seen in captures")


class AddressInline(ReadOnlyInline):
    """Where it was ever found."""

    model = PostAddress
    fields = readonly_fields = ("thread", "number")
    with_rows = ("thread",)
    show_change_link = False
