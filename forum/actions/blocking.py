"""The list of blocks: adding to it, taking from it, and what a post that meets it must do."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_network

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.blocks import ascii_host, host_of, met_by, spaced
from accounts.models import Block, BlockEffect, BlockKind, User
from forum.actions.records import Deed
from forum.models import Category
from forum.models.roles import moderates
from forum.moderation_permissions import can_block
from forum.permissions import Refused

SHORTEST_WORD = 3
_NOT_ALLOWED = gettext_lazy("Something in this text is not allowed here. Please change it, or ask a moderator.")
WIDEST = {4: 8, 6: 16}  # the shortest prefix of a network: more would shut out half the world


def is_held_by_blocks(by: User, *, texts: Iterable[str], category: Category, origin: str) -> bool:
    """Whether what ``by`` writes must wait; Refused when it may not be written at all. Moderators write what they must.

    What a member writes waits, too, who signed up from a blocked network, or whose name holds a blocked word. Which
    entry was met nobody is told: whoever knows it goes round it.
    """
    if moderates(by, category):
        return False
    entries = list(Block.objects.all())
    met = met_by(texts=texts, address=origin, email=by.email, of=entries)
    if met is not None and met.effect == BlockEffect.REFUSE:
        raise Refused(_NOT_ALLOWED)
    return met is not None or met_by(texts=[by.name], address=by.joined_from or "", of=entries) is not None


def refuse_blocked_words(by: User, *, texts: Iterable[str], category: Category) -> None:
    """Refused when a text that nobody approves, such as a tag, meets any entry; moderators write what they must."""
    if not moderates(by, category) and met_by(texts=texts) is not None:
        raise Refused(_NOT_ALLOWED)


@transaction.atomic
def add_block(*, by: User, kind: BlockKind, pattern: str, effect: BlockEffect, note: str = "") -> Block:
    """A new entry, or the one that is there, with this effect; Refused with what is wrong with the pattern."""
    _may(by)
    pattern = as_compared(kind, pattern)
    found = Block.objects.select_for_update().filter(kind=kind, pattern=pattern).first()
    if found is not None:
        Deed("change_block", by=by).change(found, effect=effect, note=note)
        return found
    made = Block.objects.create(kind=kind, pattern=pattern, effect=effect, note=note, by=by)
    Deed("add_block", by=by).added(made)
    return made


@transaction.atomic
def remove_block(block: Block, *, by: User, reason: str = "") -> None:
    """Take an entry from the list; nothing happens when it is gone."""
    _may(by)
    found = Block.objects.select_for_update().filter(pk=block.pk).first()
    if found is not None:
        Deed("remove_block", by=by, reason=reason).removed(found)
        found.delete()


def as_compared(kind: BlockKind, typed: str) -> str:
    """A pattern as it is stored; Refused when it is none, or would block nearly everything."""
    pattern = " ".join(typed.split())
    if kind == BlockKind.WORD:
        if len(spaced(pattern).strip()) < SHORTEST_WORD:
            raise Refused(_("A blocked word has at least %(least)d letters.") % {"least": SHORTEST_WORD})
        return pattern.casefold()
    if kind == BlockKind.LINK:
        host = ascii_host(host_of(pattern))
        if "." not in host or " " in pattern or host.rpartition(".")[2].isdigit():
            raise Refused(_("Give a domain, such as example.com; a network address is another kind."))
        return host
    if kind == BlockKind.NETWORK:
        return _network(pattern)
    if pattern.count("@") != 1 or "." not in pattern.partition("@")[2] or " " in pattern:
        raise Refused(_("Give an e-mail address, or @ and a domain, such as @example.com."))
    return pattern.casefold()


def _network(pattern: str) -> str:
    try:
        network = ip_network(pattern, strict=False)
    except ValueError:
        raise Refused(_("Give a network address or a range, such as 192.0.2.7 or 192.0.2.0/24.")) from None
    if network.prefixlen < WIDEST[network.version]:
        raise Refused(_("This range is too wide: it would shut out a great part of the world."))
    return str(network)


def _may(by: User) -> None:
    if not can_block(by):
        raise Refused(_("Only moderators of the whole forum can do this."))
