"""How much one saved page may hold; each limit is told to the person who meets it, and stands in docs/importing.md."""

from __future__ import annotations

MAX_BYTES = 20 * 1024 * 1024  # a thread of 10,000 replies is about 7 MB of text
MAX_REPLIES = 100_000  # announced; every one that is not held becomes a gap
MAX_NAME = 255  # characters of a name or tier
MAX_TITLE = 255  # characters of a title or subject
MAX_BODY = 1_000_000  # characters of one post
MAX_NUMBER = 2_147_483_647  # of any printed number: what a column of integers holds
MAX_REMARKS = 50  # lines not understood that are told one by one
