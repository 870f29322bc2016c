"""People in the admin: members made and changed, ghosts looked at, rights given by superusers, nobody locked out."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import User
from forum.models import Standing, Tier
from tests.admin.asking import edit, errors, said, send
from tests.people import PASSWORD, ana, ben, gus

pytestmark = pytest.mark.django_db

ADD = "admin:accounts_user_add"


def new(name: str, username: str, **more: str) -> dict[str, str]:
    """What the form of a new member sends."""
    passwords = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    return {"name": name, "username": username, "email": "", **passwords, **more}


def test_a_member_is_made_and_can_sign_in(operator: Client, client: Client) -> None:
    response = operator.post(reverse(ADD), new("Ida Lauf", "ida", email="Ida@Example.org"))
    ida = User.objects.get(username="ida")
    assert response["Location"] == reverse("admin:accounts_user_change", args=[ida.pk])
    assert (ida.name, ida.email, ida.is_ghost, ida.is_staff) == ("Ida Lauf", "ida@example.org", False, False)
    assert ida.check_password(PASSWORD)
    assert LogEntry.objects.get().object_repr == "Ida Lauf"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (new("Ana", "other"), "name"),
        (new("ANA", "other"), "name"),
        (new("Аna", "other"), "name"),  # noqa: RUF001  (the first letter is Cyrillic: it looks the same)
        (new("A\u200bna", "other"), "name"),
        (new("ida@home", "ida"), "name"),
        (new("I", "ida"), "name"),
        (new("I" * 41, "ida"), "name"),
        (new("Ida", "ida@home"), "username"),
        (new("Ida", "ana"), "username"),
        (new("Ida", "ANA"), "username"),
        (new("Ida", "ida", email="ANA@example.org"), "email"),
        (new("Ida", "ida", password2="something else"), "password2"),
        (new("Ida", "ida", password1="short", password2="short"), "password2"),
    ],
)
def test_a_mistake_is_said_beside_its_field(operator: Client, wrong: dict[str, str], field: str) -> None:
    ana()
    before = User.objects.count()
    response = operator.post(reverse(ADD), wrong)
    assert response.status_code == 200
    assert set(errors(response)) == {field}
    assert User.objects.count() == before


def test_a_ghost_and_a_member_may_have_one_name(operator: Client) -> None:
    gus("Ida")
    operator.post(reverse(ADD), new("Ida", "ida"))
    assert User.objects.filter(name="Ida").count() == 2


def test_a_name_taken_in_the_same_moment_is_said_not_an_error_page(
    operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana()
    monkeypatch.setattr("accounts.admin.person_forms.NamesMixin.clean_name", lambda form: form.cleaned_data["name"])
    response = operator.post(reverse(ADD), new("Ana", "other"))
    assert response.status_code == 302
    assert "in the same moment" in said(response)
    assert not User.objects.filter(username="other").exists()


def test_a_member_is_changed(operator: Client) -> None:
    edit(operator, ana(), name="Ana Run", email="Ana.Run@example.org")
    fresh = ana()
    assert (fresh.name, fresh.email) == ("Ana Run", "ana.run@example.org")
    assert errors(edit(operator, fresh, name="Mo")) == {"name": errors(edit(operator, fresh, name="Mo"))["name"]}
    edit(operator, fresh, is_active="")
    assert not User.objects.get(username="ana").is_active


def test_a_ghost_is_only_looked_at(operator: Client) -> None:
    ghost = gus()
    Standing.objects.create(member=ghost, tier_floor=Tier.objects.get(name="Legend"))
    address = reverse("admin:accounts_user_change", args=[ghost.pk])
    page = operator.get(address).content.decode()
    assert 'name="_save"' not in page
    assert "saved tier: Legend" in page
    assert ghost.username not in page
    sent = {"name": "Gus", "username": "gus", "email": "gus@example.org", "is_staff": "on"}
    assert operator.post(address, sent).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[ghost.pk])
    assert operator.post(password, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 403
    fresh = User.objects.get(pk=ghost.pk)
    assert (fresh.email, fresh.is_staff, fresh.has_usable_password()) == ("", False, False)


def test_a_password_is_set(operator: Client) -> None:
    address = reverse("admin:auth_user_password_change", args=[ana().pk])
    fresh = "another-plain-river-43"
    assert operator.get(address).status_code == 200
    send(operator, address, {"usable_password": "true", "password1": fresh, "password2": fresh})
    assert ana().check_password(fresh)
    assert LogEntry.objects.count() == 1


def test_nobody_is_deleted(operator: Client) -> None:
    assert operator.post(reverse("admin:accounts_user_delete", args=[ana().pk]), {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": [ana().pk], "post": "yes"}
    operator.post(reverse("admin:accounts_user_changelist"), sent)
    assert User.objects.filter(username="ana").exists()


def test_namesakes_are_told_apart_when_looked_up(operator: Client) -> None:
    gus("Ana")
    ana()
    asked = {"app_label": "forum", "model_name": "post", "field_name": "author", "term": "Ana"}
    found = operator.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert {row["text"] for row in found} == {"Ana (ana)", "Ana (old harbour runners)"}


def test_people_are_found_and_filtered(operator: Client) -> None:
    ana(), ben(), gus()
    listed = reverse("admin:accounts_user_changelist")
    assert {p.name for p in operator.get(listed, {"is_ghost__exact": 1}).context["cl"].result_list} == {"Gus"}
    assert {p.name for p in operator.get(listed, {"q": "ben@example"}).context["cl"].result_list} == {"Ben"}
    assert operator.get(listed, {"password__startswith": "md5"}).status_code == 400
