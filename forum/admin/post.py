"""Posts: found, read, hidden and restored; never edited here, because trees, counts and the ledger hang on them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.actions.hiding import hide_post, restore_post
from forum.admin.base import ReadOnlyAdmin
from forum.admin.confirmation import Intent, ReasonForm, ReasonNeededForm, ask_or_act
from forum.admin.filters import ByAuthor, ByCategoryOfThread, ByThread
from forum.admin.foretelling import foretell_hiding, foretell_restoring, name_of_post
from forum.admin.links import link_to, link_to_list
from forum.admin.post_inlines import AbsenceInline, AddressInline, MarkInline, ObservationInline, RevisionInline
from forum.models import Absence, Post, RecordedChange
from forum.text.render import stored_html

EXCERPT = 120  # characters of the first words in the list


def _hide(post: Post, by: User, form: forms.Form) -> object:
    return hide_post(post, by=by, reason=form.cleaned_data["reason"])


def _restore(post: Post, by: User, form: forms.Form) -> object:
    return restore_post(post, by=by, reason=form.cleaned_data["reason"])


HIDE = Intent(
    action="hide_posts",
    title=_("Hide these posts?"),
    button=_("Hide"),
    form=ReasonNeededForm,
    foretell=foretell_hiding,
    act=_hide,
    logged=_("Hidden."),
)
RESTORE = Intent(
    action="restore_posts",
    title=_("Restore these posts?"),
    button=_("Restore"),
    form=ReasonForm,
    foretell=foretell_restoring,
    act=_restore,
    logged=_("Restored."),
)


@admin.register(Post)
class PostAdmin(ReadOnlyAdmin):
    """Posts."""

    about = _("Every post, gaps included. Hide what should not be seen; restore what should.")
    list_display = ("place", "excerpt", "author_link", "state", "created_at")
    list_display_links = ("place",)
    list_filter = ("state", ByCategoryOfThread, ByAuthor, ByThread, "format", "may_be_cut", "created_at")
    list_select_related = ("thread", "author")
    not_in_lists = ("source", "html", "plain")
    search_fields = ("plain", "author__name", "thread__title")
    search_help_text = _("Words of the post, its author's name, its thread's title; or its id as #17.")
    ordering = ("-created_at", "-id")
    actions = ("hide_posts", "restore_posts")
    inlines = (AbsenceInline, MarkInline, RevisionInline, ObservationInline, AddressInline)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("thread_link", "number", "author_link", "state", "answers", "words", "signature")}),
        (_("When"), {"fields": ("created_at", "wall_clock", "zone", "edited_at", "window")}),
        (
            _("As saved"),
            {"fields": ("saved_ordinal", "subject", "response_name", "place_known", "may_be_cut", "format")},
        ),
        (_("More"), {"fields": ("source", "records")}),
    )
    readonly_fields = ("thread_link", "author_link", "answers", "words", "window", "records")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With their first words."""
        posts: QuerySet[Any] = super().get_queryset(request).annotate(first_words=Left("plain", EXCERPT + 1))
        return posts

    def deeds_fitting(self, row: Post) -> tuple[str, ...]:
        """Hide what is not hidden, restore what is (1 SQL query)."""
        if row.is_lost:
            return ()
        hidden = row.absences.filter(kind=Absence.HIDDEN, lifted_at=None).exists()
        return ("restore_posts",) if hidden else ("hide_posts",)

    def name_of(self, row: Post) -> str:
        """Its thread, its number and its author."""
        return name_of_post(row)

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        """Whoever may change posts; nobody edits them here."""
        return request.user.has_perm("forum.change_post")

    @admin.action(description=_("Hide…"), permissions=["moderate"])
    def hide_posts(self, request: HttpRequest, queryset: QuerySet[Post]) -> HttpResponse | None:
        """Ask, then hide."""
        return ask_or_act(self, request, queryset, HIDE)

    @admin.action(description=_("Restore…"), permissions=["moderate"])
    def restore_posts(self, request: HttpRequest, queryset: QuerySet[Post]) -> HttpResponse | None:
        """Ask, then restore."""
        return ask_or_act(self, request, queryset, RESTORE)

    @admin.display(description=_("post"))
    def place(self, post: Post) -> str:
        """Its thread and its number there."""
        return f"{post.thread.title} · {post.number}"

    @admin.display(description=_("words"))
    def excerpt(self, post: Any) -> str:
        """Its first words."""
        words: str = post.first_words or "–"
        if post.is_lost:
            return self.window(post)
        return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + "…"

    @admin.display(description=_("author"), ordering="author__name")
    def author_link(self, post: Post) -> str:
        """Who wrote it."""
        return link_to(post.author)

    @admin.display(description=_("thread"))
    def thread_link(self, post: Post) -> str:
        """Where it stands."""
        return link_to(post.thread)

    @admin.display(description=_("in response to"))
    def answers(self, post: Post) -> str:
        """What it answers, and how sure that is."""
        if post.is_opening:
            return "–"
        answered = post.in_response_to
        text = _("the opening post") if answered and answered.is_opening else answered and f"{answered.number}"
        return format_html("{} ({})", link_to(answered, text), post.get_response_certainty_display())

    @admin.display(description=_("words, as shown"))
    def words(self, post: Post) -> str:
        """As the page of the thread shows them."""
        return format_html('<div class="words">{}</div>', stored_html(post.html)) if post.html else "–"

    @admin.display(description=_("window of time"))
    def window(self, post: Post) -> str:
        """Of a gap: between which times it was written."""
        if not post.is_lost:
            return "–"
        after, before = post.window_after, post.window_before
        if not after or not before or after > before:
            return str(_("time unknown"))
        return f"{after:%Y-%m-%d %H:%M} – {before:%Y-%m-%d %H:%M}"

    @admin.display(description=_("moderation records"))
    def records(self, post: Post) -> str:
        """What moderators did to it."""
        return link_to_list(RecordedChange, _("Changes of this post"), model__exact="forum.post", row__exact=post.pk)
