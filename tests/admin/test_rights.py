"""Rights in the admin: given by superusers alone, never to oneself, and never all taken away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.admin.asking import edit, errors
from tests.admin.staff import staff
from tests.people import PASSWORD, ana, mo, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("right", ["is_active", "is_staff", "is_superuser"])
def test_the_last_superuser_stays(operator: Client, right: str) -> None:
    person("Old", is_staff=True, is_superuser=True, is_active=False)
    response = edit(operator, mo(), **{right: ""})
    assert "last superuser" in str(errors(response))
    assert getattr(mo(), right)
    person("Kim", is_staff=True, is_superuser=True)
    edit(operator, mo(), **{right: ""})
    assert not getattr(mo(), right)


def test_staff_who_may_change_people_cannot_give_themselves_rights(client: Client) -> None:
    pat = staff("Pat", "accounts.view_user", "accounts.change_user", "accounts.add_user")
    client.force_login(pat)
    everything = {"is_staff": "on", "is_superuser": "on", "user_permissions": [Permission.objects.all()[0].pk]}
    edit(client, ana(), name="Ana Run", **everything)
    fresh = ana()
    assert (fresh.name, fresh.is_staff, fresh.is_superuser) == ("Ana Run", False, False)
    assert not fresh.user_permissions.exists()
    for holder in (pat, mo()):
        page = client.get(reverse("admin:accounts_user_change", args=[holder.pk]))
        assert page.status_code == 200
        assert b"pbkdf2" not in page.content
        assert holder.password.encode() not in page.content
        sent = {"name": "Me", "username": "me", "email": "me@example.org", **everything}
        assert client.post(reverse("admin:accounts_user_change", args=[holder.pk]), sent).status_code == 403
        password = reverse("admin:auth_user_password_change", args=[holder.pk])
        assert client.post(password, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 403


def test_staff_cannot_fill_the_group_they_are_in(client: Client) -> None:
    pat = staff("Pat", "auth.view_group", "auth.change_group", "auth.add_group", "auth.delete_group")
    group = Group.objects.create(name="Helpers")
    pat.groups.add(group)
    client.force_login(pat)
    sent = {"name": "Helpers", "permissions": [Permission.objects.all()[0].pk]}
    assert client.post(reverse("admin:auth_group_change", args=[group.pk]), sent).status_code == 403
    assert client.post(reverse("admin:auth_group_add"), sent).status_code == 403
    assert not group.permissions.exists()


@pytest.mark.django_db(transaction=True)
def test_two_superusers_cannot_dismiss_each_other_at_once() -> None:
    mo(), person("Kim", is_staff=True, is_superuser=True)
    together = Barrier(2, timeout=20)

    def dismiss(by: str, other: str) -> None:
        client = Client()
        client.force_login(User.objects.get(username=by))
        victim = User.objects.get(username=other)
        together.wait()
        sent = {"name": victim.name, "username": other, "email": victim.email, "is_active": "on", "is_staff": "on"}
        client.post(reverse("admin:accounts_user_change", args=[victim.pk]), sent)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(dismiss, "mo", "kim"), pool.submit(dismiss, "kim", "mo")]:
            done.result()
    assert User.objects.filter(is_superuser=True).count() == 1
