"""What a member set shows where it should: picture, words, signature, order and length of pages."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Profile, User
from forum.models import Signature
from tests.builders import discussion, opening_of, reply
from tests.people import ana, ben, zoe

pytestmark = pytest.mark.django_db

PICTURE = "0123456789abcdef" * 2


def tell(member: User, **told: str) -> None:
    Profile.objects.update_or_create(member=member, defaults=told)


def test_a_picture_takes_the_place_of_the_drawn_face(client: Client) -> None:
    thread = discussion(by=ana())
    reply(thread, by=ben())
    User.objects.filter(pk=ben().pk).update(picture=PICTURE)
    for address in (f"/threads/{thread.pk}/", f"/members/{ben().pk}/"):
        page = client.get(address, follow=True).content.decode()
        assert f"/pictures/{PICTURE}-" in page
    client.force_login(zoe())
    assert (
        f'src="/pictures/{PICTURE}-96.webp" alt=""'
        in client.get(f"/threads/{thread.pk}/", follow=True).content.decode()
    )


def test_a_members_page_shows_what_the_member_tells(client: Client) -> None:
    address = f"/members/{ana().pk}/ana/"
    assert "member-told" not in client.get(address).content.decode()
    tell(
        ana(), about="I run <b>far</b>.\n\nAnd slowly.", location="Faro", link="https://example.org/ana", signature="x"
    )
    page = client.get(address).content.decode()
    assert "<p>I run &lt;b&gt;far&lt;/b&gt;.</p>" in page
    assert "<bdi>Faro</bdi>" in page
    assert '<a href="https://example.org/ana" rel="ugc nofollow noopener">' in page


def test_what_is_written_from_now_on_is_signed(client: Client) -> None:
    thread = discussion(by=ana())
    tell(ben(), signature="Ben\nSee https://example.org/ben <script>")
    first = reply(thread, by=ben(), body="Along the river.")
    second = reply(thread, by=ben(), body="And along the coast.")
    tell(ben(), signature="Benedict")
    third = reply(thread, by=ben(), body="Or up the hill.")
    tell(ben(), signature="")
    last = reply(thread, by=ben(), body="Or not at all.")

    assert opening_of(thread).signature is None
    assert first.signature == second.signature
    assert first.signature is not None
    assert "<script>" not in first.signature.html
    assert 'rel="' in first.signature.html
    assert third.signature is not None
    assert third.signature.source == "Benedict"
    assert last.signature is None
    assert Signature.objects.filter(author=ben()).count() == 2
    page = client.get(f"/threads/{thread.pk}/", follow=True).content.decode()
    assert page.count("post__signature") == 1, "once per author and page"


def numbers(client: Client, pk: int, query: str = "") -> list[str]:
    shown = client.get(f"/threads/{pk}/where-do-you-run-in-winter/{query}").context["page"]
    return [str(row.post.number) for row in shown.rows if getattr(row, "post", None)]


def test_replies_stand_in_the_order_and_number_that_the_member_chose(client: Client) -> None:
    thread = discussion(by=ana())
    first = reply(thread, by=ben(), body="First of all.")
    reply(thread, by=ana(), body="Second of all.")
    reply(first, by=ana(), body="To the first.")
    assert numbers(client, thread.pk) == ["1", "3", "2"]
    User.objects.filter(pk=zoe().pk).update(reply_order="numbers", posts_per_page=2)
    client.force_login(zoe())
    assert numbers(client, thread.pk) == ["1", "2"]
    assert numbers(client, thread.pk, "?page=2") == ["3"]
    assert numbers(client, thread.pk, "?order=threaded") == ["1", "3"], "what the address says wins"
    last = thread.posts.get(number=3)
    assert client.get(f"/posts/{last.pk}/")["Location"].endswith(f"?page=2#post-{last.pk}")
