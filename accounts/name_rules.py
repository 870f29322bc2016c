"""Which names a member may take: that can be seen and written, are nobody else's, and pose as nobody."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import member_name_key

SHORTEST, LONGEST = 2, 40  # characters of a member's name; a saved name is kept as it was

# Beside letters, marks and digits. All else draws boxes, writes Markdown, or ends a mention.
SIGNS = frozenset(" .-_'’")
# Letters and marks that no screen shows: with one of them somebody would look like somebody else, or like nobody.
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
MOST_MARKS = 2  # accents on one letter; more climb over the lines above

# Words that no name may hold: they say that somebody runs the place.
ROLES = frozenset(
    map(
        member_name_key,
        ("admin", "admins", "administrator", "administrators", "moderator", "moderators", "sysadmin", "webmaster"),
    )
)
# Names that nobody may have: they are taken for the forum itself, for a role, or for nobody at all.
RESERVED = frozenset(
    map(
        member_name_key,
        (
            "abuse", "all", "anonymous", "bot", "contact", "deleted", "everybody", "everyone", "forum", "guest",
            "help", "helpdesk", "here", "hostmaster", "info", "mailer daemon", "mod", "mods", "no reply", "nobody",
            "null", "official", "operator", "owner", "postmaster", "root", "security", "somebody", "someone", "staff",
            "support", "system", "team", "the team", "undefined", "unknown", "visitor",
        ),
    )
)  # fmt: skip


def checked_name(name: str, *, of: User | None = None, sites_own: str = "") -> str:
    """``name`` as it is stored: composed, with single spaces. ``of`` is who has it or takes it, None for a newcomer.

    ``sites_own`` is what the site is called. Raises ValidationError with a sentence for whoever chose the name.
    """
    written = " ".join(unicodedata.normalize("NFC", name).split())
    if of is not None and of.pk and written == of.name:
        return written  # an older name may break a newer rule, and is not in the way of other changes
    _check_letters(written)
    _check_posing(written, sites_own)
    if is_taken(written, of=of):
        raise ValidationError(_("Someone here has this name, or one that looks like it."), code="taken")
    return written


def is_taken(name: str, *, of: User | None = None) -> bool:
    """Whether another member is called so, looks so, or signs in so."""
    others = User.objects.members()
    if of is not None and of.pk:
        others = others.exclude(pk=of.pk)
    return bool(others.called(name).exists())


def _check_letters(name: str) -> None:
    if not SHORTEST <= len(name) <= LONGEST:
        lengths = {"shortest": SHORTEST, "longest": LONGEST}
        raise ValidationError(_("A name has %(shortest)d to %(longest)d characters."), params=lengths)
    if "@" in name:
        raise ValidationError(_("A name cannot hold an @: it would be taken for an e-mail address."))
    kinds = [unicodedata.category(letter)[0] for letter in name]
    if any(kind not in "LMN" and letter not in SIGNS for kind, letter in zip(kinds, name, strict=True)):
        raise ValidationError(_("A name can hold letters, digits, spaces and the signs . - _ ' and nothing else."))
    if UNSEEN.search(name):
        raise ValidationError(_("This name holds characters that nobody can see. Please type it anew."))
    if "L" not in kinds and "N" not in kinds:
        raise ValidationError(_("A name needs at least one letter or digit."))
    if kinds[0] == "M" or "M" * (MOST_MARKS + 1) in "".join(kinds):
        raise ValidationError(_("This name has more accents than anyone can read. Please leave some out."))


def _check_posing(name: str, sites_own: str) -> None:
    key = member_name_key(name)
    words = re.findall(r"\w+", key.replace("_", " "))
    squeezed = "".join(words)
    reserved = {"".join(word.split()) for word in RESERVED}
    own = "".join(re.findall(r"\w+", member_name_key(sites_own)))
    if squeezed in reserved or squeezed in ROLES or ROLES & set(words) or (own and squeezed == own):
        raise ValidationError(_("This name is kept for those who run the forum. Please choose another."))
