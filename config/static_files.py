"""Static files under names with a hash, and the style sheet's many small files as one.

A browser reads ``css/app.css`` as it lies, one request for each ``@import``; fine beside the server, slow from a phone.
``collectstatic`` therefore stores it with the imported files written into it (docs/decisions/0012-one-style-sheet.md).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/app.css"
IMPORT = re.compile(r'^@import url\("(?P<file>[\w/.-]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)

Paths = dict[str, tuple[Storage, str]]


class OneStyleSheetStorage(CompressedManifestStaticFilesStorage):
    """What ``collectstatic`` writes to: hashed and compressed files, and one style sheet without imports."""

    # A script that imports others names their hashed files, so that a browser never mixes two versions.
    support_js_module_import_aggregation = True

    def post_process(self, *args: Any, **options: Any) -> Iterator[Any]:
        """Django's own work, on the joined style sheet instead of the one that imports."""
        paths: Paths = args[0]
        if STYLE_SHEET in paths and not options.get("dry_run"):
            joined = InMemoryStorage()
            joined.save(STYLE_SHEET, ContentFile(joined_style_sheet(paths).encode()))
            paths = {**paths, STYLE_SHEET: (joined, STYLE_SHEET)}
        yield from super().post_process(paths, **options)

    def stored_name(self, name: str) -> str:
        """The name with its hash, or ``name`` itself if it was never collected: no page fails for want of a picture."""
        return self.hashed_files.get(self.hash_key(self.clean_name(name)), name)


def joined_style_sheet(paths: Paths) -> str:
    """The words of the style sheet, each import replaced by its file within its layer, without comments.

    Raises ``KeyError`` with the name of a file that is imported and not there.
    """
    folder = posixpath.dirname(STYLE_SHEET)

    def imported(found: re.Match[str]) -> str:
        return f"@layer {found['layer']} {{\n{_read(paths, posixpath.join(folder, found['file']))}}}"

    return IMPORT.sub(imported, _read(paths, STYLE_SHEET))


def _read(paths: Paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return COMMENT.sub("", file.read().decode())
