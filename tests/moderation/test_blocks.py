"""The list of blocks on its page: tried out, added, proposed by waves and hidden posts, taken away."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Block, BlockKind, User
from forum.actions.category_access import appoint_moderator
from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post
from forum.actions.replies import reply_to
from forum.models import FlagReason, Post, PostOrigin, State
from forum.queries.blocks import proposals_for, try_out
from tests import builders
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def spam() -> list[int]:
    """Six posts of spam by as many members, from one range, beside two honest ones."""
    opening = builders.opening_of(builders.question(by=mo()))
    made = []
    for n in range(6):
        body = f"{'Hello' * (n % 2)} the best casino bonus of {2020 + n} is at https://win{n % 2}.casino.example/{n}"
        post = reply_to(opening, by=person(f"Spammer{n}"), body=body)
        PostOrigin.objects.create(post=post, address=f"203.0.113.{n}", created_at=timezone.now())
        made.append(post.pk)
    reply_to(opening, by=ben(), body="Four hundred metres, and a little more outside.")
    reply_to(opening, by=zoe(), body="The best of luck with it!")
    return made


def test_an_entry_is_tried_out_with_the_latest_posts(spam: list[int]) -> None:
    assert try_out(BlockKind.LINK, "casino.example").matched == len(spam)
    assert try_out(BlockKind.NETWORK, "203.0.113.0/30").matched == 4
    assert try_out(BlockKind.WORD, "best").matched == 7
    assert try_out(BlockKind.WORD, "best").read == 9
    User.objects.filter(name="Spammer0").update(email="a@trash.example", joined_from="198.51.100.7")
    assert try_out(BlockKind.EMAIL, "@trash.example").matched == 1
    assert try_out(BlockKind.NETWORK, "198.51.100.0/24").matched == 1


def test_trying_out_reads_a_bounded_number_of_posts(spam: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forum.queries.blocks.MOST_TRIED", 3)
    with CaptureQueriesContext(connection) as asked:
        tried = try_out(BlockKind.WORD, "casino")
    assert (tried.read, len(asked)) == (3, 1)
    assert tried.matched == 1  # the two honest ones and the last of the spam
    assert spam


def test_a_wave_proposes_its_hosts_networks_and_repeated_words(spam: list[int]) -> None:
    found = {(one.kind.value, one.pattern): one.matched for one in proposals_for(spam)}
    assert found["link", "casino.example"] == 6
    assert found["network", "203.0.113.0/24"] == 6
    phrases = [pattern for kind, pattern in found if kind == "word"]
    assert any("best casino bonus" in phrase for phrase in phrases)
    for (kind, pattern), matched in found.items():
        assert try_out(BlockKind(kind), pattern).matched == matched


def test_one_press_adds_what_was_proposed_and_leads_back(client: Client, spam: list[int]) -> None:
    client.force_login(mo())
    address = f"{reverse('waves')}?network=203.0.113.0/24&days=7&most_posts=10"
    page = client.get(address).content.decode()
    assert "Block this, too" in page
    said = {"kind": "network", "pattern": "203.0.113.0/24", "effect": "hold", "next": address}
    assert client.post(reverse("blocks"), said).headers["Location"] == address
    assert client.post(reverse("blocks"), {**said, "next": "https://evil.example/"}).headers["Location"] == reverse(
        "blocks"
    )
    assert Block.objects.get().by == mo()
    assert "203.0.113.0/24" not in [one.pattern for one in proposals_for(spam)]
    again = reply_to(builders.opening_of(builders.discussion()), by=zoe(), body="From there", origin="203.0.113.200")
    assert again.state == State.PENDING


def test_a_hidden_post_proposes_blocks_in_its_case(client: Client, spam: list[int]) -> None:
    post = Post.objects.get(pk=spam[0])
    case = flag_post(post, by=zoe(), rule=FlagReason.objects.filter(needs_words=False).first(), words="").case  # type: ignore[arg-type]
    client.force_login(mo())
    address = reverse("case", args=[case.pk])
    assert "Block this, too" not in client.get(address).content.decode()
    hide_post(post, by=mo(), reason="Spam")
    page = client.get(address).content.decode()
    assert "links to win0.casino.example" in page
    appoint_moderator(ana(), category=post.thread.category, by=mo())
    client.force_login(ana())
    seen = client.get(address)
    assert seen.status_code == 200
    assert "Block this, too" not in seen.content.decode()  # who moderates one category keeps no list


def test_the_page_tries_out_adds_and_takes_away(client: Client, spam: list[int]) -> None:
    client.force_login(mo())
    asked = {"kind": "word", "pattern": " Casino  bonus ", "effect": "refuse", "note": "Since May"}
    page = client.get(reverse("blocks"), asked).content.decode()
    assert f"It would have matched {len(spam)} of the last 9 posts." in page
    assert not Block.objects.exists()
    client.post(reverse("blocks"), asked)
    made = Block.objects.get()
    assert (made.pattern, made.effect, made.note) == ("casino bonus", "refuse", "Since May")
    wrong = client.get(reverse("blocks"), {"kind": "network", "pattern": "everywhere", "effect": "hold"})
    assert wrong.status_code == 422
    assert 'value="everywhere"' in wrong.content.decode()
    client.post(reverse("remove_block", args=[made.pk]))
    client.post(reverse("remove_block", args=[made.pk]))
    assert not Block.objects.exists()
