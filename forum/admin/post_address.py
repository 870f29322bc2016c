"""Addresses of posts: every number a post was ever found under; kept so that no old link breaks."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin
from forum.admin.filters import ByThread
from forum.admin.links import link_to
from forum.models import PostAddress


@admin.register(PostAddress)
class PostAddressAdmin(ReadOnlyAdmin):
    """Addresses of posts."""

    about = _("Every thread and number that a post was ever found under, so that no old link breaks.")
    list_display = ("thread_link", "number", "post_link")
    list_display_links = None
    list_filter = (ByThread,)
    list_select_related = ("thread", "post")
    search_fields = ("thread__title",)
    search_help_text = _("Words of the thread's title.")
    ordering = ("-id",)
    fields = readonly_fields = ("thread_link", "number", "post_link")

    @admin.display(description=_("thread"))
    def thread_link(self, address: PostAddress) -> str:
        """The thread of the address, which the post may have left."""
        return link_to(address.thread)

    @admin.display(description=_("leads to"))
    def post_link(self, address: PostAddress) -> str:
        """The post."""
        return link_to(address.post)
