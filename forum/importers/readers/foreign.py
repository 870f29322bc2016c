"""What a file that no reader knows obviously is, so that a person need not guess."""

from __future__ import annotations

BEGINNINGS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"WARC/", "a web archive (WARC)"),
)
WEB_PAGE = (b"<!doctype html", b"<html", b"<?xml", b"<!--")
MIME = (b"from: <saved by", b"mime-version:", b"content-type: multipart/related")
LOOK_AT = 1000  # bytes


def describe(data: bytes) -> str:
    """A few words for what ``data`` is, with their article; empty when it does not show."""
    for beginning, words in BEGINNINGS:
        if data.startswith(beginning):
            return words
    start = data[:LOOK_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(WEB_PAGE):
        return "an HTML page"
    if start.startswith(MIME):
        return "a web page saved as MHTML"
    return ""
