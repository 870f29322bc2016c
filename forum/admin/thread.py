"""Threads: found, renamed, moved, made questions or discussions, hidden and restored; all through the deeds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from forum.actions.changing_threads import change_kind, move_thread, rename_thread
from forum.admin.base import ForumAdmin, operator_of
from forum.admin.confirmation import ask_or_act
from forum.admin.filters import ByAuthor, ByCategory
from forum.admin.thread_columns import ThreadColumns
from forum.admin.thread_form import ThreadForm
from forum.admin.thread_intents import HIDE, MAKE_DISCUSSIONS, MAKE_QUESTIONS, MOVE, RESTORE
from forum.models import (
    OPENING_NUMBER,
    Absence,
    Kind,
    PostAbsence,
    Thread,
)


@admin.register(Thread)
class ThreadAdmin(ThreadColumns, ForumAdmin):
    """Threads."""

    about = _("Rename, move, hide or restore a thread, or say whether it asks. What was saved stands beside it.")
    form = ThreadForm
    list_display = (
        "title",
        "category",
        "kind",
        "question_state",
        "author_link",
        "reply_count",
        "gap_count",
        "latest_at",
    )
    list_filter = (ByCategory, "kind", "kind_inferred", "question_state", "is_shown", ByAuthor, "source", "latest_at")
    list_select_related = ("category", "author")
    search_fields = ("title", "author__name")
    search_help_text = _("Words of the title, its author's name; or its id as #17.")
    ordering = ("-latest_at", "-id")
    actions = ("hide_threads", "restore_threads", "move_threads", "make_questions", "make_discussions")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("title", "category", "kind", "kind_is_certain", "reason")}),
        (
            _("Now"),
            {
                "fields": (
                    "author_link",
                    "question_state",
                    "assumed",
                    "is_shown",
                    "created_at",
                    "latest",
                    "posts",
                    "counts",
                )
            },
        ),
        (
            _("As saved"),
            {"fields": ("source_link", "opened_wall_clock", "saved_views", "saved_reply_count", "captures")},
        ),
        (_("What was done"), {"fields": ("records",)}),
    )
    readonly_fields = (
        "author_link", "question_state", "assumed", "is_shown", "created_at", "latest", "posts", "counts",
        "source_link", "opened_wall_clock", "saved_views", "saved_reply_count", "captures", "records",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody: a thread begins with a post, in the forum."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody: a thread is hidden, and can be restored."""
        return False

    def deeds_fitting(self, row: Thread) -> tuple[str, ...]:
        """Hide what is not hidden, restore what is (1 SQL query)."""
        opening = PostAbsence.objects.filter(post__thread=row, post__number=OPENING_NUMBER, lifted_at=None)
        return ("restore_threads",) if opening.filter(kind=Absence.HIDDEN).exists() else ("hide_threads",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the box that makes a kind certain, where it is."""
        (head, fields), *rest = super().get_fieldsets(request, obj)
        shown = fields["fields"]
        if not self.has_change_permission(request, obj):
            shown = ("title", "category", "kind", "kind_inferred")
        elif obj is not None and not obj.kind_inferred:
            shown = tuple(name for name in shown if name != "kind_is_certain")
        return ((head, {"fields": shown}), *rest)

    def save_model(self, request: HttpRequest, obj: Thread, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Do the deeds that the changed fields ask for."""
        by, reason, changed = operator_of(request), form.cleaned_data["reason"], form.what_changed()
        thread = Thread.objects.get(pk=obj.pk)
        if "title" in changed:
            thread = rename_thread(thread, by=by, title=changed["title"], reason=reason)
        if "category" in changed:
            thread = move_thread(thread, by=by, category=changed["category"], reason=reason)
        if "kind" in changed or form.cleaned_data.get("kind_is_certain"):
            kind = Kind(changed.get("kind", thread.kind))
            change_kind(thread, by=by, kind=kind, reason=reason)
        obj.refresh_from_db()

    @admin.action(description=_("Hide…"), permissions=["change"])
    def hide_threads(self, request: HttpRequest, queryset: QuerySet[Thread]) -> HttpResponse | None:
        """Ask, then hide."""
        return ask_or_act(self, request, queryset, HIDE)

    @admin.action(description=_("Restore…"), permissions=["change"])
    def restore_threads(self, request: HttpRequest, queryset: QuerySet[Thread]) -> HttpResponse | None:
        """Ask, then restore."""
        return ask_or_act(self, request, queryset, RESTORE)

    @admin.action(description=_("Move to another category…"), permissions=["change"])
    def move_threads(self, request: HttpRequest, queryset: QuerySet[Thread]) -> HttpResponse | None:
        """Ask where to, then move."""
        return ask_or_act(self, request, queryset, MOVE)

    @admin.action(description=_("Make questions…"), permissions=["change"])
    def make_questions(self, request: HttpRequest, queryset: QuerySet[Thread]) -> HttpResponse | None:
        """Ask, then change the kind."""
        return ask_or_act(self, request, queryset, MAKE_QUESTIONS)

    @admin.action(description=_("Make discussions…"), permissions=["change"])
    def make_discussions(self, request: HttpRequest, queryset: QuerySet[Thread]) -> HttpResponse | None:
        """Ask, then change the kind."""
        return ask_or_act(self, request, queryset, MAKE_DISCUSSIONS)
