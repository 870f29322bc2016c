"""Withdrawing one's own post and bringing it back; and names for whoever types an @."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Post, State
from tests import builders
from tests.pages.filling import words
from tests.people import ana, ben, gus, mo, person, zoe

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    return builders.reply(builders.discussion(), body="Run slowly every day.")


def state_of(post: Post) -> str:
    return str(Post.objects.get(pk=post.pk).state)


def test_the_author_is_asked_then_it_is_withdrawn_and_comes_back(client: Client, post: Post) -> None:
    client.force_login(ben())
    there, back = reverse("withdraw_post", args=[post.pk]), reverse("bring_back_post", args=[post.pk])
    assert "bring it back at any time" in words(client.get(there))
    assert state_of(post) == State.PUBLISHED
    for _twice in range(2):
        assert client.post(there)["Location"] == f"/posts/{post.pk}/"
        assert state_of(post) == State.WITHDRAWN
    assert "withdrawn already" in words(client.get(there))
    assert "Bring it back" in words(client.get(back))
    assert state_of(post) == State.WITHDRAWN
    for _twice in range(2):
        assert client.post(back).status_code == 302
        assert state_of(post) == State.PUBLISHED
    assert "It is not withdrawn" in words(client.get(back))


def test_it_says_how_many_replies_stay(client: Client, post: Post) -> None:
    builders.reply(post, by=zoe())
    client.force_login(ben())
    assert "1 reply answers it and stays" in words(client.get(reverse("withdraw_post", args=[post.pk])))


@pytest.mark.parametrize("name", ["withdraw_post", "bring_back_post"])
def test_the_wrong_person_is_refused(client: Client, post: Post, name: str) -> None:
    address = reverse(name, args=[post.pk])
    assert client.post(address)["Location"].endswith(f"?next={address}")
    for stranger in (zoe(), mo(), ana()):
        client.force_login(stranger)
        assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
    assert client.post(reverse(name, args=[999_999])).status_code == 404
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ben())
    assert strict.post(address).status_code == 403
    assert state_of(post) == State.PUBLISHED


def test_members_are_suggested_by_how_their_names_begin(client: Client) -> None:
    for somebody in (ana, zoe):
        somebody()
    gus("Anatol")
    closed = person("Anabel")
    closed.is_active = False
    closed.save()
    client.force_login(ben())
    assert client.get("/mentions/", {"q": "an"}).json() == {"people": [{"name": "Ana", "written": "@Ana"}]}
    assert client.get("/mentions/", {"q": " "}).json() == {"people": []}
    assert client.post("/mentions/").status_code == 405


def test_a_name_with_spaces_is_suggested_in_quotation_marks(client: Client) -> None:
    member = zoe()
    member.name = "Zoë van Dijk"
    member.save()
    client.force_login(ben())
    assert client.get("/mentions/", {"q": "zoe"}).json()["people"][0]["written"] == '@"Zoë van Dijk"'


def test_visitors_collect_no_names(client: Client) -> None:
    ana()
    response = client.get("/mentions/", {"q": "a"})
    assert (response.status_code, response.json()) == (403, {"people": []})
