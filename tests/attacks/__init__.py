"""Texts made to run a script, load something from elsewhere, or look like what they are not: a family a module.

Where they run, they call ``alert``; where they load, they load from ``evil.example``: see tests/browser/watching.py.
"""

from __future__ import annotations

from tests.attacks.addresses import ADDRESSES, HIDDEN_SCHEMES, IN_PLACES, WHERE_TO
from tests.attacks.breaking_out import BREAKING_OUT
from tests.attacks.broken import BROKEN
from tests.attacks.elsewhere import ELSEWHERE
from tests.attacks.events import EVENT_ATTRIBUTES
from tests.attacks.foreign import FOREIGN
from tests.attacks.headers import HEADERS
from tests.attacks.markdown import MARKDOWN
from tests.attacks.mutations import MUTATIONS
from tests.attacks.scripts import SCRIPTS
from tests.attacks.styles import STYLES
from tests.attacks.unseen import LOOKALIKES, UNSEEN
from tests.attacks.vast import VAST

FAMILIES: dict[str, tuple[str, ...]] = {
    "scripts": SCRIPTS,
    "events": EVENT_ATTRIBUTES,
    "addresses in places": IN_PLACES,
    "elsewhere": ELSEWHERE,
    "styles": STYLES,
    "breaking out": BREAKING_OUT,
    "foreign": FOREIGN,
    "mutations": MUTATIONS,
    "broken": BROKEN,
    "Markdown": MARKDOWN,
    "unseen": UNSEEN,
    "look-alikes": LOOKALIKES,
    "headers": HEADERS,
}
# Each once, in the order of the families; those that are vast stand apart, because they are slow.
ATTACKS = tuple(dict.fromkeys(attack for family in FAMILIES.values() for attack in family))

__all__ = ["ADDRESSES", "ATTACKS", "FAMILIES", "HIDDEN_SCHEMES", "VAST", "WHERE_TO"]
