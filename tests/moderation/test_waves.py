"""Waves of spam: found by what they have in common, whatever was changed; honest posts are spared; blocks and traps.

Long because all that stands against spam is tried here.
"""

from __future__ import annotations

import hashlib
import random
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import work
from accounts.blocks import hosts_in, met_by
from accounts.models import FOR_GOOD, Block, BlockEffect, BlockKind, User
from forum.actions.blocking import add_block, remove_block
from forum.actions.editing import edit_post
from forum.actions.origins import forget_origins
from forum.actions.recounting import miscounts
from forum.actions.replies import reply_to
from forum.actions.threads import start_thread
from forum.actions.undoing import undo_record
from forum.actions.waves import hold_wave, remove_wave, restore_wave
from forum.models import ModerationRecord, Notification, Post, PostOrigin, State
from forum.permissions import Refused
from forum.queries.wave_pattern import Pattern
from forum.queries.waves import find_wave
from tests import builders
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db

SPAM = "Buy the cheapest running watches of the year, delivered overnight, with a lifetime warranty from our shop"
LOOKALIKES = str.maketrans({"a": "а", "e": "е", "o": "о"})  # noqa: RUF001  (Cyrillic)
HONEST = (
    "I ran along the harbour this morning and saw the first swallows of the year above the water.",
    "My watch loses its signal between tall houses, has anyone found out which setting helps with that?",
    "For a first marathon I would add one easy long run every week and never more than a tenth.",
    "The club meets on Thursday at the old boathouse, bring a lamp because the path is dark.",
    "A lap indoors is two hundred metres, so a mile takes eight laps and a little more than nine metres.",
    "Does anybody sell a used treadmill? Mine gave up after ten years and I run at night.",
    "Warm socks helped my numb toes more than wider shoes did, and both together cured them.",
    "Overnight rain made the track soft, so we moved the intervals to the road behind the shop.",
)


def varied(number: int, pick: random.Random) -> str:
    words = SPAM.split()
    if number % 5 == 1:
        return SPAM.translate(LOOKALIKES)
    if number % 5 == 2:
        return "\u200b".join(SPAM) + f" {number}"
    if number % 5 == 3:
        halves = [" ".join(words[:9]), " ".join(words[9:])]
        return f"{halves[1].upper()}!!! {halves[0]}, order no. {pick.randrange(10**6)}"
    if number % 5 == 4:
        return f"{SPAM}: https://shop{number}.example/{pick.randrange(10**6)}"
    return f"Hello friends {number}. {SPAM}."


@pytest.fixture
def wave() -> tuple[set[int], set[int]]:
    """The ids of sixty posts of spam by twenty members, and of forty honest ones."""
    pick = random.Random(7)  # noqa: S311  (the same each time)
    thread = builders.question(by=mo())
    opening = builders.opening_of(thread)
    spam = {reply_to(opening, by=person(f"Spammer{n % 20}"), body=varied(n, pick)).pk for n in range(60)}
    honest = {
        reply_to(opening, by=person(f"Runner{n % 10}"), body=f"{HONEST[n % 8]} Number {n} says so, {n * 7}.").pk
        for n in range(40)
    }
    return spam, honest


def found(**said: object) -> set[int]:
    return {post.id for post in find_wave(Pattern(**said)).posts}  # type: ignore[arg-type]


def test_all_spam_that_says_the_same_is_found_and_no_honest_post(wave: tuple[set[int], set[int]]) -> None:
    spam, _honest = wave
    assert found(like=SPAM) == spam


def test_by_addresses_and_by_a_burst_of_joining(wave: tuple[set[int], set[int]]) -> None:
    spam, honest = wave
    PostOrigin.objects.bulk_create(
        PostOrigin(post_id=pk, address=f"192.0.2.{n % 200}", created_at=timezone.now()) for n, pk in enumerate(spam)
    )
    assert found(network="192.0.2.0/24") == spam
    assert found(network="198.51.100.0/24") == set()
    User.objects.filter(name__startswith="Runner").update(joined_from="198.51.100.9")
    assert found(network="198.51.100.0/24") == honest
    hour = timezone.now() - timedelta(days=3)
    User.objects.filter(name__startswith="Spammer").update(created_at=hour)
    assert found(joined_from=hour - timedelta(minutes=5), joined_until=hour + timedelta(minutes=5)) == spam


def test_moderators_staff_and_those_who_write_much_are_spared(wave: tuple[set[int], set[int]]) -> None:
    spam, _honest = wave
    User.objects.filter(name="Spammer0").update(is_staff=True)
    own = set(Post.objects.filter(author__name="Spammer0").values_list("pk", flat=True))
    assert found(like=SPAM) == spam - own
    assert found(like=SPAM, most_posts=2) == set()


def test_a_wave_is_held_and_undone_whole(wave: tuple[set[int], set[int]]) -> None:
    spam, honest = wave
    record = hold_wave(spam, by=mo(), reason="Spam", suspend=True)
    assert set(Post.objects.filter(state=State.PENDING).values_list("pk", flat=True)) == spam
    assert User.objects.filter(suspended_until=FOR_GOOD).count() == 20
    assert Notification.objects.filter(receiver=person("Spammer1"), news="held").count() == 1
    assert not list(miscounts())
    assert record is not None
    undo_record(record, by=mo())
    assert not Post.objects.exclude(state=State.PUBLISHED).exists()
    assert not User.objects.exclude(suspended_until=None).exists()
    assert not list(miscounts())
    assert honest


def test_removed_and_later_restored_by_the_opposite(wave: tuple[set[int], set[int]]) -> None:
    spam, _honest = wave
    record = remove_wave(spam, by=mo(), reason="Spam")
    assert record is not None
    assert remove_wave(spam, by=mo(), reason="Spam") is None
    assert Post.objects.filter(state=State.HIDDEN).count() == 60
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert restore_wave(record, by=mo())
        assert restore_wave(record, by=mo()) is None
    assert ModerationRecord.objects.filter(whole=None).count() == 2
    assert not Post.objects.exclude(state=State.PUBLISHED).exists()
    assert not list(miscounts())


def test_in_the_browser(client: Client, wave: tuple[set[int], set[int]]) -> None:
    spam, honest = wave
    client.force_login(mo())
    address = f"{reverse('waves')}?like={SPAM}&days=7&most_posts=10"
    page = client.get(address).content.decode()
    assert "60 posts" in page
    assert "Hides 60 posts" in page
    assert client.get(reverse("waves") + "?days=7&most_posts=10").status_code == 422
    assert "Please give 90 or less." in client.get(reverse("waves") + "?days=365&most_posts=10").content.decode()
    chosen = sorted(spam)[:50]
    nothing = client.post(address, {"deed": "hold", "reason": "Spam"})
    assert nothing.status_code == 422
    assert "at least one post" in nothing.content.decode()
    beyond = client.post(address, {"deed": "hold", "reason": "Spam", "posts": sorted(honest)[:1]})
    assert beyond.status_code == 422
    done = client.post(address, {"deed": "hold", "reason": "Spam", "posts": chosen}, follow=True)
    assert "It can be undone as a whole" in done.content.decode()
    assert Post.objects.filter(state=State.PENDING).count() == 50
    restoring = reverse("restore_wave", args=[ModerationRecord.objects.get(deed="hold_wave").pk])
    assert restoring in client.get(reverse("waves")).content.decode()
    client.post(restoring)
    assert not Post.objects.exclude(state=State.PUBLISHED).exists()
    assert restoring not in client.get(reverse("waves")).content.decode()
    assert "Nothing was left to restore" in client.post(restoring, follow=True).content.decode()


def test_members_and_posts_are_left_out_and_counted_beforehand(client: Client, wave: tuple[set[int], set[int]]) -> None:
    spam, _honest = wave
    PostOrigin.objects.bulk_create(
        PostOrigin(post_id=pk, address="203.0.113.77", created_at=timezone.now()) for pk in sorted(spam)[:1]
    )
    client.force_login(mo())
    address = f"{reverse('waves')}?like={min(spam)}&days=7&most_posts=10"
    page = client.get(address).content.decode()
    assert "Holding: 60 posts of 20 members wait for approval." in page
    assert "sent from 203.0.113.0/24" in page
    assert "203.0.113.77" not in page
    assert "100 % like <a" in " ".join(page.split())
    said = {"by_member": "1", "posts": sorted(spam), "members": [person(f"Spammer{n}").pk for n in range(3)]}
    counted = client.post(address, {**said, "deed": "count"}).content.decode()
    assert "Holding: 9 posts of 3 members wait for approval." in counted
    assert not Post.objects.exclude(state=State.PUBLISHED).exists()
    client.post(address, {**said, "deed": "remove", "reason": "Spam", "suspend": "on"})
    assert Post.objects.filter(state=State.HIDDEN).count() == 9
    assert User.objects.filter(suspended_until=FOR_GOOD).count() == 3
    assert client.post(address, {**said, "members": [], "deed": "hold", "reason": "Spam"}).status_code == 422


def test_a_larger_wave_is_dealt_with_in_parts(
    client: Client, wave: tuple[set[int], set[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    spam, _honest = wave
    monkeypatch.setattr("forum.queries.waves.MOST_POSTS", 25)
    client.force_login(mo())
    address = f"{reverse('waves')}?like={SPAM}&days=7&most_posts=10"
    left = []
    for _part in range(3):
        shown = [post.id for post in find_wave(Pattern(like=SPAM)).posts]
        done = client.post(address, {"deed": "hold", "reason": "Spam", "posts": shown}, follow=True).content.decode()
        left.append("Done with 25 posts. There are more" in done)
    assert left == [True, True, True]  # those that wait already are still there, and could be hidden
    assert set(Post.objects.filter(state=State.PENDING).values_list("pk", flat=True)) == spam
    assert 'value="hold"' in client.get(address).content.decode()  # their authors could be suspended


def test_who_may_not_deal_with_waves(wave: tuple[set[int], set[int]]) -> None:
    for member in (ana(), ben(), zoe()):
        with pytest.raises(Refused):
            remove_wave(wave[0], by=member, reason="Spam")


# -- Blocks ---------------------------------------------------------------------------------------------------


def block(kind: BlockKind, pattern: str, effect: BlockEffect = BlockEffect.REFUSE) -> Block:
    return add_block(by=mo(), kind=kind, pattern=pattern, effect=effect)


@pytest.mark.parametrize(
    "text",
    [
        "see https://spam.example/x", "www.SPAM.example", "[click](//spam.example)", "a.b.spam.example now",
        "https://me@spam.example/", "https://spam%2eexample/", "spam。example", "sp\u200bam.example",
        "<https://spam.example:8080/a?b>", r"[x](https://spam\.example/a)", "https://spam&#46;example", "https://spam&period;example",
        "spam.exam\ufe0fple",
    ],
)  # fmt: skip
def test_a_blocked_link_is_known_however_it_is_written(text: str) -> None:
    block(BlockKind.LINK, "https://spam.example/")
    assert met_by(texts=[text]) is not None


@pytest.mark.parametrize("text", ["notspam.example", "spam.example.org", "mail me: spam@example.org", "spam example"])
def test_other_links_are_not(text: str) -> None:
    block(BlockKind.LINK, "spam.example")
    assert met_by(texts=[text]) is None


def test_hosts_in_other_scripts_are_compared_in_ascii() -> None:
    assert "xn--bcher-kva.example" in hosts_in("see bücher.example today")


@pytest.mark.parametrize("text", ["Cheap Viagra!", "viаgra", "v\u200biagra", "VIAGRA.", "(viagra)"])  # noqa: RUF001
def test_a_blocked_word_is_known_however_it_is_written(text: str) -> None:
    block(BlockKind.WORD, "viagra")
    assert met_by(texts=[text]) is not None
    assert met_by(texts=["niagara falls"]) is None


def test_a_post_that_meets_a_block_is_refused_or_waits() -> None:
    thread = builders.question(by=mo())
    opening = builders.opening_of(thread)
    block(BlockKind.WORD, "casino")
    block(BlockKind.LINK, "shop.example", BlockEffect.HOLD)
    block(BlockKind.NETWORK, "203.0.113.0/24", BlockEffect.HOLD)
    with pytest.raises(Refused, match="not allowed here"):
        reply_to(opening, by=ben(), body="Come to my Casino")
    with pytest.raises(Refused):
        start_thread(builders.category(), by=ben(), title="A casino", body="Words to read here")
    held = reply_to(opening, by=ben(), body="See https://shop.example/")
    assert held.state == State.PENDING
    assert reply_to(opening, by=zoe(), body="From there", origin="203.0.113.7").state == State.PENDING
    assert reply_to(opening, by=mo(), body="The moderator quotes: casino").state == State.PUBLISHED
    fine = reply_to(opening, by=ben(), body="Nothing wrong here")
    with pytest.raises(Refused):
        edit_post(fine, by=ben(), body="Now a casino", seen_edits=0)
    edited = edit_post(fine, by=ben(), body="Now https://shop.example", seen_edits=0)
    assert edited.state == State.PENDING
    assert not list(miscounts())


def test_the_list_is_kept_by_moderators_and_refuses_what_blocks_everything() -> None:
    for kind, pattern in (
        (BlockKind.NETWORK, "0.0.0.0/0"), (BlockKind.NETWORK, "no"), (BlockKind.WORD, "a"), (BlockKind.LINK, "com"),
        (BlockKind.EMAIL, "example.com"), (BlockKind.WORD, "!!!"), (BlockKind.LINK, "203.0.113.7"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            block(kind, pattern)
    assert block(BlockKind.LINK, "https://user@Evil.example:8080/x?y").pattern == "evil.example"
    Block.objects.all().delete()
    ModerationRecord.objects.all().delete()
    made = block(BlockKind.EMAIL, "@Trash.Example")
    assert met_by(email="someone@trash.example") == made
    with pytest.raises(Refused):
        add_block(by=zoe(), kind=BlockKind.WORD, pattern="viagra", effect=BlockEffect.HOLD)
    remove_block(made, by=mo())
    remove_block(made, by=mo())
    assert list(ModerationRecord.objects.values_list("deed", flat=True)) == ["add_block", "remove_block"]


# -- Origins, traps, proof of work ----------------------------------------------------------------------------

SIGN_UP = {"name": "Nora", "email": "nora@example.org", "password1": "plain-river-stones-42"}


def test_addresses_are_kept_for_some_days(client: Client) -> None:
    thread = builders.question(by=mo())
    client.force_login(ben())
    client.post(reverse("reply", args=[builders.opening_of(thread).pk]), {"body": "From the browser", "seen": 0})
    assert PostOrigin.objects.get().address == "127.0.0.1"
    client.logout()
    client.post(reverse("account_signup"), SIGN_UP)
    assert User.objects.get(name="Nora").joined_from == "127.0.0.1"
    assert forget_origins(now=timezone.now() + timedelta(days=29)) == 0
    assert forget_origins(now=timezone.now() + timedelta(days=31)) == 2
    assert User.objects.get(name="Nora").joined_from is None


def test_a_filled_honeypot_is_refused_and_nothing_is_lost(client: Client) -> None:
    sent = client.post(reverse("account_signup"), {**SIGN_UP, "homepage": "https://spam.example"})
    assert "it is there for programs" in sent.content.decode()
    assert 'value="nora@example.org"' in sent.content.decode()
    assert not User.objects.filter(name="Nora").exists()


def test_a_form_that_is_filled_too_fast_is_shown_again_and_then_taken(client: Client, settings: Settings) -> None:
    settings.TRAP_SECONDS = 3
    page = client.get(reverse("account_signup"))
    began = page.context["form"]["began"].value()
    sent = client.post(reverse("account_signup"), {**SIGN_UP, "began": began})
    assert "quicker than anyone can type" in sent.content.decode()
    assert "not complete" in client.post(reverse("account_signup"), {**SIGN_UP, "began": "forged"}).content.decode()
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):
        again = sent.context["form"]["began"].value()
        assert client.post(reverse("account_signup"), {**SIGN_UP, "began": again}).status_code == 302
    assert User.objects.filter(name="Nora").exists()


def test_blocked_addresses_and_names_cannot_sign_up(client: Client) -> None:
    block(BlockKind.EMAIL, "@example.org")
    assert "cannot be used here" in client.post(reverse("account_signup"), SIGN_UP).content.decode()
    Block.objects.all().delete()
    block(BlockKind.NETWORK, "127.0.0.1")
    assert "cannot be used here" in client.post(reverse("account_signup"), SIGN_UP).content.decode()
    assert not User.objects.filter(name="Nora").exists()


def test_work_is_asked_for_counts_once_and_who_does_none_waits_longer(client: Client, settings: Settings) -> None:
    settings.SIGN_UP_WORK = 8
    given = client.get(reverse("account_signup")).context["form"]["challenge"].value()
    proof = next(str(n) for n in range(10**6) if _zero_bits(given, n) >= 8)
    assert work.is_proved(given, proof)
    assert not work.is_proved(given, proof)
    assert not work.is_proved(given + "x", proof)
    fresh = work.challenge()
    proof = next(str(n) for n in range(10**6) if _zero_bits(fresh, n) >= 8)
    client.post(reverse("account_signup"), {**SIGN_UP, "challenge": fresh, "proof": proof})
    assert User.objects.get(name="Nora").is_proved
    client.logout()
    client.post(reverse("account_signup"), {**SIGN_UP, "name": "Bert", "email": "bert@example.org"})
    assert not User.objects.get(name="Bert").is_proved
    bot = reply_to(builders.opening_of(builders.question(by=mo())), by=User.objects.get(name="Bert"), body="Hello all")
    assert bot.state == State.PENDING


def _zero_bits(given: str, number: int) -> int:
    digest = int.from_bytes(hashlib.sha256(f"{given}:{number}".encode()).digest())
    return 256 - digest.bit_length()
