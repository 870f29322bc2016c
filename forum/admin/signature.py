"""Signatures: the words authors let stand under every post, each kept once."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum.admin.base import ReadOnlyAdmin
from forum.admin.filters import ByAuthor
from forum.admin.links import link_to, link_to_list
from forum.models import Post, Signature
from forum.text.render import stored_html


@admin.register(Signature)
class SignatureAdmin(ReadOnlyAdmin):
    """Signatures."""

    about = _("What authors let stand under their posts; of saved posts it was found by its repetition.")
    list_display = ("__str__", "author_link")
    list_filter = (ByAuthor,)
    list_select_related = ("author",)
    search_fields = ("source", "author__name")
    search_help_text = _("Words of the signature, or its author's name.")
    ordering = ("-id",)
    not_in_lists = ("html",)
    fields = readonly_fields = ("author_link", "source", "words", "posts")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With its author."""
        return super().get_queryset(request).select_related("author")

    @admin.display(description=_("author"), ordering="author__name")
    def author_link(self, signature: Signature) -> str:
        """Whose it is."""
        return link_to(signature.author)

    @admin.display(description=_("as shown"))
    def words(self, signature: Signature) -> str:
        """As the pages show it."""
        return format_html('<div class="words">{}</div>', stored_html(signature.html))

    @admin.display(description=_("posts"))
    def posts(self, signature: Signature) -> str:
        """Under which posts it stands."""
        return link_to_list(Post, _("Posts with this signature"), signature__id__exact=signature.pk)
