"""The thread page of Jive SBS as a crawler's conversion to text left it, flat or threaded.

The page, as ``docs/importing.md`` tells it: chrome, a header line, an opening post at the margin, replies behind
bullets, a tail. One module here per part of it; ``reading`` puts them together.
"""

from __future__ import annotations

from forum.importers.readers.jive_text.reading import NAME, VERSION, read

__all__ = ["NAME", "VERSION", "read"]
