"""Words for every deed that is recorded: what was done, whether the public log tells it, whether it can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class DeedWords:
    """``is_moderation``: a moderator or a rule did it, so the public log tells it and it can be undone.

    ``is_against``: it is done against somebody, who may appeal.
    """

    said: str | Promise
    is_moderation: bool = True
    is_against: bool = False


def _of_operator(said: str | Promise) -> DeedWords:
    return DeedWords(said=said, is_moderation=False)


WORDS: dict[str, DeedWords] = {
    "hide_post": DeedWords(said=_("hid a post"), is_against=True),
    "hide_by_flags": DeedWords(said=_("hid a post that several members flagged"), is_against=True),
    "hold_by_blocks": DeedWords(said=_("let an edited post wait for approval"), is_against=True),
    "restore_post": DeedWords(said=_("restored a post")),
    "hold_post": DeedWords(said=_("let a post wait for approval"), is_against=True),
    "approve_post": DeedWords(said=_("approved a post")),
    "dismiss_flags": DeedWords(said=_("dismissed the flags of a post")),
    "ask_to_edit": DeedWords(said=_("asked the author of a post to edit it"), is_against=True),
    "close_case": DeedWords(said=_("closed a case")),
    "warn_member": DeedWords(said=_("warned a member"), is_against=True),
    "suspend_member": DeedWords(said=_("suspended a member from writing"), is_against=True),
    "lift_suspension": DeedWords(said=_("lifted a suspension")),
    "lock_thread": DeedWords(said=_("locked a thread"), is_against=True),
    "unlock_thread": DeedWords(said=_("opened a thread again")),
    "pin_thread": DeedWords(said=_("pinned a thread")),
    "unpin_thread": DeedWords(said=_("no longer pins a thread")),
    "move_thread": DeedWords(said=_("moved a thread to another category")),
    "rename_thread": DeedWords(said=_("renamed a thread")),
    "change_kind": DeedWords(said=_("changed the kind of a thread")),
    "split_thread": DeedWords(said=_("moved posts of a thread to another thread")),
    "merge_threads": DeedWords(said=_("merged a thread into another")),
    "set_tags": DeedWords(said=_("changed the tags of a thread")),
    "hold_wave": DeedWords(said=_("let a wave of posts wait for approval")),
    "remove_wave": DeedWords(said=_("hid a wave of posts")),
    "restore_wave": DeedWords(said=_("restored a wave of posts")),
    "undo": DeedWords(said=_("undid an earlier decision")),
    "withdraw_post": _of_operator(_("withdrew a post")),
    "bring_back_post": _of_operator(_("brought a post back")),
    "rename_tag": _of_operator(_("renamed a tag")),
    "merge_tags": _of_operator(_("merged two tags")),
    "unmerge_tag": _of_operator(_("took two tags apart")),
    "add_category": _of_operator(_("added a category")),
    "remove_category": _of_operator(_("removed a category")),
    "change_category": _of_operator(_("changed a category")),
    "move_category": _of_operator(_("moved a category")),
    "keep_category_to": _of_operator(_("kept a category to some groups")),
    "archive_category": _of_operator(_("made a category read-only")),
    "reopen_category": _of_operator(_("opened a category again")),
    "ask_for_approval": _of_operator(_("let the posts of a category wait for approval")),
    "let_posts_stand": _of_operator(_("let the posts of a category stand at once")),
    "appoint_moderator": _of_operator(_("appointed a moderator")),
    "dismiss_moderator": _of_operator(_("dismissed a moderator")),
    "change_site_words": _of_operator(_("changed the words of the site")),
    "add_navigation_entry": _of_operator(_("added an entry to the navigation")),
    "remove_navigation_entry": _of_operator(_("removed an entry from the navigation")),
    "change_navigation_entry": _of_operator(_("changed an entry of the navigation")),
    "add_tier": _of_operator(_("added a tier")),
    "remove_tier": _of_operator(_("removed a tier")),
    "change_tier": _of_operator(_("changed a tier")),
    "set_points": _of_operator(_("changed what a mark is worth")),
    "add_flag_reason": _of_operator(_("added a reason for flags")),
    "change_flag_reason": _of_operator(_("changed a reason for flags")),
    "add_block": _of_operator(_("blocked a word, link or address")),
    "change_block": _of_operator(_("changed a block")),
    "remove_block": _of_operator(_("removed a block")),
}

MODERATION = frozenset(deed for deed, words in WORDS.items() if words.is_moderation)
AGAINST = frozenset(deed for deed, words in WORDS.items() if words.is_against)


def said_of(deed: str) -> str:
    """What was done, after the name of who did it: "hid a post"."""
    words = WORDS.get(deed)
    return str(words.said) if words else deed.replace("_", " ")
