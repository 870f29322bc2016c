"""Blocks are asked for wherever members write: profiles, addresses, tags, titles, edits; and what waits."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Block, BlockEffect, BlockKind, Profile, User
from forum.actions.blocking import add_block
from forum.actions.editing import edit_post
from forum.actions.replies import reply_to
from forum.actions.tagging import set_tags
from forum.models import State
from forum.permissions import Refused
from tests import builders
from tests.accounts.asking import sign_in
from tests.people import PASSWORD, ana, ben, mo, zoe

pytestmark = pytest.mark.django_db

REFUSED = "cannot be used here"
SIGN_UP = {"name": "Nora", "email": "nora@example.org", "password1": "plain-river-stones-42"}


def block(kind: BlockKind, pattern: str, effect: BlockEffect = BlockEffect.REFUSE) -> Block:
    return add_block(by=mo(), kind=kind, pattern=pattern, effect=effect)


@pytest.mark.parametrize("effect", list(BlockEffect))
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "Casino Joe"),
        ("about", "I love the c\u200basino"),
        ("location", "In the casino"),
        ("link", "https://win.shop.example/x"),
        ("signature", "See win.shop.example"),
    ],
)
def test_a_profile_holds_nothing_blocked_since_nothing_waits_there(
    client: Client, field: str, typed: str, effect: BlockEffect
) -> None:
    block(BlockKind.WORD, "casino", effect)
    block(BlockKind.LINK, "shop.example", effect)
    client.force_login(zoe())
    told = {"name": "Zoe", "about": "", "location": "", "link": "", "signature": ""}
    page = client.post(reverse("settings_profile"), {**told, field: typed}).content.decode()
    assert REFUSED in page
    assert typed in page or "\u200b" in typed
    assert User.objects.get(pk=zoe().pk).name == "Zoe"
    assert client.post(reverse("settings_profile"), {**told, "about": "I run"}).status_code == 302


def test_what_stood_in_a_profile_before_the_block_keeps_nobody_from_changing_the_rest(client: Client) -> None:
    Profile.objects.update_or_create(member=zoe(), defaults={"about": "At the casino"})
    block(BlockKind.WORD, "casino")
    client.force_login(zoe())
    told = {"name": "Zoe", "about": "At the casino", "location": "Here", "link": "", "signature": ""}
    assert client.post(reverse("settings_profile"), told).status_code == 302
    block(BlockKind.NETWORK, "127.0.0.1")
    assert REFUSED in client.post(reverse("settings_profile"), {**told, "location": "There"}).content.decode()


def test_a_new_e_mail_address_is_compared(client: Client) -> None:
    block(BlockKind.EMAIL, "@trash.example")
    sign_in(client, zoe().name)
    client.post(client.get(reverse("account_email"))["Location"], {"password": PASSWORD})
    asked = {"email": "zoe@trash.example", "action_add": ""}
    assert REFUSED in client.post(reverse("account_email"), asked).content.decode()
    assert client.post(reverse("account_email"), {**asked, "email": "zoe@fine.example"}).status_code == 302


def test_tags_are_compared_and_those_that_are_there_may_stay() -> None:
    thread = builders.question()
    set_tags(thread, by=mo(), names=["casino", "laces"])
    block(BlockKind.WORD, "casino", BlockEffect.HOLD)
    set_tags(thread, by=ana(), names=["laces", "casino"])
    set_tags(thread, by=ana(), names=["laces"])
    with pytest.raises(Refused, match="not allowed here"):
        set_tags(thread, by=ana(), names=["laces", "casino"])


def test_titles_and_edits_are_compared_with_the_network_too() -> None:
    thread = builders.question()
    opening = builders.opening_of(thread)
    block(BlockKind.WORD, "casino")
    with pytest.raises(Refused):
        edit_post(opening, by=ana(), body=opening.source, title="At the casino", seen_edits=0)
    block(BlockKind.NETWORK, "203.0.113.0/24", BlockEffect.HOLD)
    assert (
        edit_post(opening, by=ana(), body="Other words", seen_edits=0, origin="198.51.100.1").state == State.PUBLISHED
    )
    assert (
        edit_post(opening, by=ana(), body="Words once more", seen_edits=1, origin="203.0.113.9").state == State.PENDING
    )


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [(BlockKind.EMAIL, "@example.org"), (BlockKind.NETWORK, "127.0.0.0/8"), (BlockKind.WORD, "nora")],
)
def test_who_meets_an_entry_that_holds_signs_up_and_waits(client: Client, kind: BlockKind, pattern: str) -> None:
    made = block(kind, pattern, BlockEffect.HOLD)
    assert client.post(reverse("account_signup"), SIGN_UP).status_code == 302
    nora = User.objects.get(name="Nora")
    opening = builders.opening_of(builders.question(by=mo()))
    held = reply_to(opening, by=nora, body="Hello to all of you", origin="198.51.100.1")
    assert held.state == State.PENDING
    assert reply_to(opening, by=ben() if kind != BlockKind.EMAIL else mo(), body="Hello").state == State.PUBLISHED
    made.delete()
    assert reply_to(opening, by=nora, body="Hello again, all of you").state == State.PUBLISHED


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [(BlockKind.EMAIL, "@example.org"), (BlockKind.NETWORK, "127.0.0.0/8"), (BlockKind.WORD, "nora")],
)
def test_who_meets_one_that_refuses_does_not(client: Client, kind: BlockKind, pattern: str) -> None:
    block(kind, pattern)
    assert REFUSED in client.post(reverse("account_signup"), SIGN_UP).content.decode()
    assert not User.objects.filter(name="Nora").exists()
