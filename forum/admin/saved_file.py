"""Saved files: the original bytes of saved pages, for a superuser alone to download."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from forum.admin.base import ReadOnlyAdmin
from forum.admin.links import link_to_list
from forum.models import Capture, SavedFile
from forum.text.invisible import one_line

CHUNK = 64 * 1024


@admin.register(SavedFile)
class SavedFileAdmin(ReadOnlyAdmin):
    """Saved files."""

    about = _("The saved pages, byte for byte, each kept once. They may hold what nobody should see: superusers alone.")
    list_display = ("name", "size", "short_hash", "created_at")
    list_filter = ("created_at",)
    search_fields = ("name", "sha256__startswith")
    search_help_text = _("The file's name, or the beginning of its SHA-256.")
    ordering = ("-id",)
    fields = readonly_fields = ("name", "size", "sha256", "created_at", "captures")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the bytes: they may be many."""
        return super().get_queryset(request).defer("compressed")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the download, for a superuser."""
        fields = super().get_fields(request, obj)
        return (*fields, "download_link") if request.user.is_superuser else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All."""
        return self.get_fields(request, obj)

    def get_urls(self) -> list[URLPattern]:
        """With the address of the bytes."""
        view = self.admin_site.admin_view(require_safe(self.download))
        return [path("<int:pk>/raw/", view, name="forum_savedfile_raw"), *super().get_urls()]

    def download(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The bytes as they were saved; never shown, because a saved page may hold scripts."""
        if not request.user.is_superuser:
            raise PermissionDenied
        file = get_object_or_404(SavedFile, pk=pk)
        response = StreamingHttpResponse(_unpacked(bytes(file.compressed)), content_type="text/plain")
        # An older row may hold what ends a header, or turns the end of the name around.
        name = one_line(file.name).replace("\\", "/").rpartition("/")[2] or file.sha256
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
        response["Content-Length"] = str(file.size)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
        return response

    @admin.display(description=_("SHA-256"))
    def short_hash(self, file: SavedFile) -> str:
        """Enough of it to tell files apart."""
        return f"{file.sha256[:12]}…"

    @admin.display(description=_("captures"))
    def captures(self, file: SavedFile) -> str:
        """What was read from it."""
        return link_to_list(Capture, _("Threads read from this file"), file__id__exact=file.pk)

    @admin.display(description=_("bytes"))
    def download_link(self, file: SavedFile) -> str:
        """The way to the bytes."""
        return format_html(
            '<a href="{}" download>{}</a>',
            reverse("admin:forum_savedfile_raw", args=[file.pk]),
            _("Download the file as it was saved"),
        )


def _unpacked(compressed: bytes) -> Iterator[bytes]:
    """The original bytes, a piece at a time, so that a huge page does not stand in memory as a whole."""
    unpacker = zlib.decompressobj()
    rest = compressed
    while rest:
        yield unpacker.decompress(rest, CHUNK)
        rest = unpacker.unconsumed_tail
    yield unpacker.flush()
