"""Every address, asked by everybody in every way, answers as the table ``table.py`` says; a new one needs a row."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from accounts.models import BlockEffect, BlockKind, User
from accounts.news_mails import SIGNER
from forum.actions.appealing import appeal
from forum.actions.arranging_tags import merge_tags
from forum.actions.blocking import add_block
from forum.actions.category_access import appoint_moderator, keep_category_to
from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post
from forum.actions.locking import lock_thread
from forum.actions.splitting import merge_threads
from forum.actions.tagging import set_tags
from forum.actions.threads import start_thread
from forum.actions.withdrawing import withdraw_post
from forum.models import FlagReason, Kind, ModerationRecord, Right, Tag
from tests import builders
from tests.addresses.table import ROLES, TABLE
from tests.people import ana, ben, mo, person, zoe

METHODS = ("GET", "POST")
OTHERS = ("PUT", "PATCH", "DELETE")
SOME = ("visitor", "asker", "administrator")  # who tries them: a method is refused before anybody's rights are asked
# The admin has a table of its own in tests/admin.
ADMIN = "admin/"


def people() -> dict[str, User | None]:
    """Who asks."""
    appoint_moderator(person("Max"), category=None, by=mo())
    everybody = [None, zoe(), ana(), ben(), person("Max"), person("Stu", is_staff=True), mo()]
    return dict(zip(ROLES, everybody, strict=True))


def world() -> dict[str, dict[str, object]]:
    """What is asked for: the arguments of addresses, by the words that stand in the table."""
    thread = builders.question()
    reply = builders.reply(thread)
    hidden = hide_post(builders.reply(thread), by=mo(), reason="Not here")
    flagged = builders.reply(thread)
    case = flag_post(flagged, by=zoe(), rule=FlagReason.objects.first() or FlagReason()).case
    withdrawn = withdraw_post(builders.reply(thread), by=ben())
    club = builders.category("club")
    kept = start_thread(club, by=mo(), title="Kept", body="Words", kind=Kind.QUESTION)
    kept_reply = builders.reply(kept, by=mo())
    set_tags(thread, by=mo(), names=["shoes", "jogging", "laces"])
    merge_tags(Tag.objects.get(slug="jogging"), into=Tag.objects.get(slug="shoes"), by=mo())
    set_tags(kept, by=mo(), names=["secret"])
    kept_case = flag_post(kept_reply, by=person("Flo"), rule=FlagReason.objects.first() or FlagReason()).case
    record = ModerationRecord.objects.get(deed="hide_post", post=hidden)
    kept_record = ModerationRecord.objects.get(deed="lock_thread", thread=lock_thread(kept, by=mo()))
    block = add_block(by=mo(), kind=BlockKind.WORD, pattern="casino", effect=BlockEffect.HOLD)
    keep_category_to(club, Right.SEE, [Group.objects.create(name="club")], by=mo())
    merged = builders.discussion("Merged away")
    merge_threads(merged, into=thread, by=mo())
    return {
        "": {},
        "open": {"pk": thread.pk, "slug": thread.slug},
        "kept": {"pk": kept.pk, "slug": kept.slug},
        "opening": {"pk": builders.opening_of(thread).pk},
        "reply": {"pk": reply.pk},
        "hidden": {"pk": hidden.pk},
        "withdrawn": {"pk": withdrawn.pk},
        "in kept": {"pk": kept_reply.pk},
        "missing": {
            "pk": 10**9,
            "slug": "x",
            "name": "0" * 32,
            "side": 96,
            "number": 10**6,
            "key": "x",
            "uidb36": "1",
            "token": "1:x",
        }
        | {"part": 10**9, "file": 0, "number": 10**6},
        "news mails": {"token": SIGNER.sign(str(ben().pk))},
        "first range": {"part": 0, "file": 0},
        "missing upload": {"name": "0" * 32 + "-8x8"},
        "category": {"slug": "training"},
        "kept category": {"slug": "club"},
        "tag": {"slug": "shoes"},
        "merged tag": {"slug": "jogging"},
        "kept tag": {"slug": "secret"},
        "block": {"pk": block.pk},
        "case": {"pk": case.pk},
        "kept case": {"pk": kept_case.pk},
        "record": {"pk": record.pk},
        "kept record": {"pk": kept_record.pk},
        "appeal": {"pk": appeal(record, by=ben(), words="It was useful").pk},
        "reply's number": {"pk": thread.pk, "slug": thread.slug, "number": reply.number},
        "kept's number": {"pk": kept.pk, "slug": kept.slug, "number": 0},
        "merged": {"pk": merged.pk, "slug": merged.slug},
        "ben": {"pk": ben().pk, "slug": "ben"},
    }


def names(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """The names of all addresses, or what they look like where they have none."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if route.startswith(ADMIN):
            continue
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, route)
        else:
            yield pattern.name or route


def test_every_address_has_a_row() -> None:
    assert {name for name, _about in TABLE} >= {name for name in names(get_resolver().url_patterns) if "<" not in name}


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A world, and for each role a browser in which it is signed in, or nobody."""

    world: dict[str, dict[str, object]]
    browsers: dict[str, Client]

    def answers(self, address: str, method: str, *, roles: Iterable[str] = ROLES) -> str:
        """The status for each of the roles; what a request changes is taken back, in the browser too."""
        return " ".join(str(_answer(self.browsers[role], address, method)) for role in roles)


def _answer(browser: Client, address: str, method: str) -> int:
    cookies = copy.deepcopy(browser.cookies)
    with transaction.atomic():
        status = browser.generic(method, address).status_code
        transaction.set_rollback(True)
    browser.cookies = cookies
    return status


def _browser(member: User | None) -> Client:
    browser = Client()
    if member is not None:
        browser.force_login(member)
    return browser


@pytest.fixture(scope="module")
def asking(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Asking]:
    """One world for all addresses: nothing that one of them does is there for the next."""
    with django_db_blocker.unblock(), transaction.atomic():
        everybody = people()
        yield Asking(world=world(), browsers={role: _browser(member) for role, member in everybody.items()})
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({name for name, _about in TABLE}))
def test_it_answers_as_the_table_says(asking: Asking, name: str) -> None:
    for about in [about for row, about in TABLE if row == name]:
        wanted = {key: value for key, value in asking.world[about].items() if key in arguments_of(name)}
        address = reverse(name, kwargs=wanted)
        assert tuple(asking.answers(address, method) for method in METHODS) == TABLE[name, about], about
        for method in OTHERS:
            found = asking.answers(address, method, roles=SOME)
            # allauth's forms take a PUT for a POST: the same form, the same rules.
            as_posted = dict(zip(ROLES, TABLE[name, about][1].split(), strict=True))
            is_as_posted = found.split() == [as_posted[role] for role in SOME]
            assert set(found.split()) <= {"405", "404", "403", "302"} or is_as_posted, method


def arguments_of(name: str) -> set[str]:
    """The names of the arguments of an address."""
    found = get_resolver().reverse_dict.getlist(name)
    return {argument for possibilities, *_rest in found for _text, arguments in possibilities for argument in arguments}
