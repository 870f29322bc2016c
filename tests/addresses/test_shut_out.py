"""Every address as those ask who may not write, or not yet enter: suspended, half signed in, put out of use."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import FOR_GOOD, User
from tests.addresses.table import TABLE
from tests.addresses.test_table import METHODS, arguments_of, world
from tests.people import PASSWORD, person

VISITOR, STRANGER = 0, 1

REFUSED = {"403", "404", "422"}  # of an upload 422, with why
# Where a stranger writes: whoever is suspended is refused there, and where others see what they change of themselves.
WRITING = {"reply", "start_thread", "flag_post", "post_like", "post_unlike"}
FORMS = {"settings_profile", "settings_picture", "settings_picture_remove"}
# Where whoever is half signed in is asked for the second step.
SECOND_STEP = {"mfa_authenticate", "account_login", "account_signup", "account_reauthenticate", "mfa_reauthenticate"}


def asked_as(client: Client, member: User | None = None) -> Iterator[tuple[str, str, str, str]]:
    """Each row: the address, what is asked for, the method, and the status."""
    asked = world()
    if member is not None:
        client.force_login(member)
        User.objects.filter(pk=member.pk).update(is_active=member.is_active)
    cookies = deepcopy(client.cookies)  # what a request changes is taken back, and so is what it did to the browser
    for name, about in TABLE:
        wanted = {key: value for key, value in asked[about].items() if key in arguments_of(name)}
        address = reverse(name, kwargs=wanted)
        for method in METHODS:
            client.cookies = deepcopy(cookies)
            with transaction.atomic():
                yield name, about, method, str(client.generic(method, address).status_code)
                transaction.set_rollback(True)


def in_table(name: str, about: str, method: str, column: int) -> str:
    """What the table says."""
    return TABLE[name, about][METHODS.index(method)].split()[column]


@pytest.mark.django_db
def test_whoever_is_suspended_reads_what_a_stranger_reads_and_writes_nothing(client: Client) -> None:
    wrong = []
    for name, about, method, status in asked_as(client, person("Sus", suspended_until=FOR_GOOD)):
        stranger = in_table(name, about, method, STRANGER)
        writes = name in WRITING or (name in FORMS and method == "POST")
        if status not in (REFUSED if writes and stranger not in {"403", "404", "405"} else {stranger}):
            wrong.append((name, about, method, status, stranger))
    assert wrong == []


@pytest.mark.django_db
def test_whoever_is_half_signed_in_is_a_visitor(client: Client) -> None:
    member = person("Half", is_staff=True, is_superuser=True)
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    client.post(reverse("account_login"), {"login": member.name, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    found = [row for row in asked_as(client) if row[0] not in SECOND_STEP]
    assert [row for row in found if row[3] != in_table(*row[:3], VISITOR)] == []
    assert client.get("/admin/").status_code == 302


@pytest.mark.django_db
def test_whoever_was_put_out_of_use_is_a_visitor_at_once(client: Client) -> None:
    member = person("Gone", is_staff=True, is_superuser=True)
    member.is_active = False
    assert [row for row in asked_as(client, member) if row[3] != in_table(*row[:3], VISITOR)] == []
