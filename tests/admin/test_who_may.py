"""Every address of the admin, asked by everybody: a superuser, staff who may look, staff who may nothing, others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, reverse

from accounts.models import Person, User
from forum.actions.sanctioning import suspend_member
from tests.admin.staff import newcomer, viewer
from tests.admin.world import World, make_world
from tests.people import ana, mo

pytestmark = pytest.mark.django_db

ADDABLE = {
    "forum.category",
    "forum.moderator",
    "forum.navigationentry",
    "forum.tier",
    "accounts.user",
    "auth.group",
} | {
    "accounts.block",
    "forum.flagreason",
}
DELETABLE = {"forum.category", "forum.moderator", "forum.navigationentry", "forum.tier", "auth.group", "accounts.block"}
CHANGEABLE = ADDABLE | {"forum.thread", "forum.sitewords", "forum.pointrule", "forum.tag"}

# Straight to the one form there is.
LISTS_THAT_LEAD_ON = {"forum.sitewords"}
PAGES_THAT_LEAD_ON = {"forum.pointrule"}

OF_THE_SITE = {
    "index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n", "view_on_site",
    "app_list",
}  # fmt: skip
OF_ONE_MODEL = {"auth_user_password_change", "forum_savedfile_raw"}
VIEWS = ("changelist", "add", "history", "delete", "change")

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label_lower)
TO_LOGIN = 302


@pytest.fixture
def world() -> World:
    return make_world(1)


def address(model: type[Model], view: str, pk: object) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
    return reverse(name) if view in {"changelist", "add"} else reverse(name, args=[pk])


def expected(model: type[Model], view: str, *, superuser: bool) -> int:
    """The answer to a superuser, or to somebody who may look at everything."""
    label = model._meta.label_lower
    if view == "add":
        return 200 if superuser and label in ADDABLE else 403
    if view == "delete":
        return 200 if superuser and label in DELETABLE else 403
    leads_on = (view == "changelist" and label in LISTS_THAT_LEAD_ON) or (
        view == "change" and label in PAGES_THAT_LEAD_ON
    )
    return 302 if leads_on else 200


def one_of(model: type[Model]) -> object:
    """A row that nothing hangs on, so that it can be deleted where rows can be."""
    row = model._default_manager.order_by("-pk").first()
    assert row is not None, model
    return row.pk


def test_every_address_is_in_this_table() -> None:
    names = {pattern.name for pattern in admin.site.get_urls() if isinstance(pattern, URLPattern)} - {None}
    for model, page in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        own = {pattern.name for pattern in page.get_urls()} - {None}
        assert own - OF_ONE_MODEL == {f"{name}_{view}" for view in VIEWS}
    assert names == OF_THE_SITE


@pytest.mark.parametrize("view", VIEWS)
def test_a_superuser(client: Client, world: World, view: str) -> None:
    client.force_login(mo())
    asked = {model: client.get(address(model, view, one_of(model))) for model in MODELS}
    wrong = {m.__name__: r.status_code for m, r in asked.items() if r.status_code != expected(m, view, superuser=True)}
    assert wrong == {}


@pytest.mark.parametrize("view", VIEWS)
def test_staff_who_may_look(client: Client, world: World, view: str) -> None:
    client.force_login(viewer())
    asked = {model: client.get(address(model, view, one_of(model))) for model in MODELS}
    wrong = {m.__name__: r.status_code for m, r in asked.items() if r.status_code != expected(m, view, superuser=False)}
    assert wrong == {}


@pytest.mark.parametrize("view", ["add", "delete", "change"])
def test_staff_who_may_look_can_send_nothing(client: Client, world: World, view: str) -> None:
    client.force_login(viewer())
    for model in MODELS:
        if view == "change" and model._meta.label_lower in PAGES_THAT_LEAD_ON:
            continue
        assert client.post(address(model, view, one_of(model)), {"post": "yes"}).status_code == 403, model


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("who", [newcomer, ana, None])
def test_everybody_else(client: Client, world: World, view: str, who: Callable[[], Person] | None) -> None:
    if who:
        client.force_login(who())  # type: ignore[arg-type]
    answer = 403 if who is newcomer else TO_LOGIN
    for model in MODELS:
        for ask in (client.get, client.post):
            assert ask(address(model, view, one_of(model))).status_code == answer, model


@pytest.mark.parametrize(
    ("who", "answer"), [(mo, 200), (viewer, 403), (newcomer, 403), (ana, TO_LOGIN), (None, TO_LOGIN)]
)
def test_the_bytes_of_a_saved_file(client: Client, world: World, who: Callable[[], User] | None, answer: int) -> None:
    if who:
        client.force_login(who())
    assert client.get(reverse("admin:forum_savedfile_raw", args=[world.file.pk])).status_code == answer


@pytest.mark.parametrize(
    ("who", "answer"), [(mo, 200), (viewer, 403), (newcomer, 403), (ana, TO_LOGIN), (None, TO_LOGIN)]
)
def test_the_password_of_a_member(client: Client, who: Callable[[], User] | None, answer: int) -> None:
    pk = ana().pk
    if who:
        client.force_login(who())
    for ask in (client.get, client.post):
        assert ask(reverse("admin:auth_user_password_change", args=[pk])).status_code == answer


@pytest.mark.parametrize(
    ("who", "answer"), [(mo, 200), (viewer, 200), (newcomer, 403), (ana, TO_LOGIN), (None, TO_LOGIN)]
)
def test_looking_people_up(client: Client, who: Callable[[], User] | None, answer: int) -> None:
    if who:
        client.force_login(who())
    asked = {"app_label": "forum", "model_name": "post", "field_name": "author", "term": "an"}
    assert client.get(reverse("admin:autocomplete"), asked).status_code == answer


@pytest.mark.parametrize("page", ["index", "jsi18n"])
@pytest.mark.parametrize(
    ("who", "answer"), [(mo, 200), (viewer, 200), (newcomer, 200), (ana, TO_LOGIN), (None, TO_LOGIN)]
)
def test_pages_for_all_staff(client: Client, page: str, who: Callable[[], User] | None, answer: int) -> None:
    if who:
        client.force_login(who())
    assert client.get(reverse(f"admin:{page}")).status_code == answer


def test_the_first_page_shows_what_one_may_see(client: Client) -> None:
    client.force_login(newcomer())
    assert b"Your account may not see any of these pages" in client.get(reverse("admin:index")).content
    client.force_login(mo())
    shown = client.get(reverse("admin:index")).content.decode()
    for model in MODELS:
        assert address(model, "changelist", None) in shown
        assert str(admin.site.get_model_admin(model).about) != ""  # type: ignore[attr-defined]


def test_staff_who_are_suspended_stay_outside(client: Client) -> None:
    staff = viewer()
    suspend_member(staff, by=mo(), days=3, reason="Not now")
    client.force_login(staff)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403
    assert client.get(reverse("admin:forum_category_changelist"), follow=True).status_code == 403
