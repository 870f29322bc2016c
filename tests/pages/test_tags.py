"""Pages of tags, tags on pages, and the line for them: who sees which, where old names lead, what is kept.

Long because pages of tags are few and small, and share a world.
"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from forum.actions.arranging_tags import merge_tags, rename_tag
from forum.actions.category_access import keep_category_to
from forum.actions.tagging import names_of, set_tags
from forum.actions.threads import start_thread
from forum.models import Draft, Right, Tag, Thread
from tests import builders
from tests.pages.counting import sql_of
from tests.pages.filling import opened, sent
from tests.pages.threads import look
from tests.people import PASSWORD, ana, ben, mo, zoe

pytestmark = pytest.mark.django_db

START = "/categories/training/start/"


def tagged(*names: str, title: str = "How long is a lap?") -> Thread:
    return set_tags(builders.question(title), by=mo(), names=names)


def secret() -> Thread:
    """A thread with the tags "secret" and "shoes" that only members of the club see; Zoe is one."""
    club = builders.category("club")
    thread = set_tags(start_thread(club, by=mo(), title="Kept words", body="Words"), by=mo(), names=["secret", "shoes"])
    group = Group.objects.create(name="club")
    zoe().groups.add(group)
    keep_category_to(club, Right.SEE, [group], by=mo())
    return thread


def signed_in(client: Client, member: User) -> Client:
    client.force_login(member)
    return client


def test_a_thread_and_its_rows_show_its_tags(client: Client) -> None:
    thread = tagged("shoes", "C++")
    for address in (thread.get_absolute_url(), "/threads/", "/", "/tags/shoes/", "/categories/training/"):
        html = look(client, address).html
        assert 'href="/tags/shoes/"' in html, address
        assert 'href="/tags/c-plus-plus/"' in html, address


def test_a_tags_page_lists_its_threads_in_pages(client: Client, settings: Settings) -> None:
    settings.THREADS_PER_PAGE = 2
    for number in range(5):
        tagged("shoes", title=f"Thread {number}")
    builders.question("Without")
    page = look(client, "/tags/shoes/")
    assert "5 threads carry this tag" in page.words
    assert page.words.index("Thread 4") < page.words.index("Thread 3")
    assert "Thread 2" not in page.words
    assert "Thread 0" in look(client, "/tags/shoes/?page=3").words
    assert look(client, "/tags/shoes/?page=4").status == 404


def test_a_page_takes_as_many_queries_for_one_thread_as_for_thirty(client: Client) -> None:
    tagged("shoes")
    first = [sql_of(client, address) for address in ("/tags/shoes/", "/tags/", "/threads/", "/most-viewed/")]
    for number in range(30):
        tagged("shoes", f"t{number}", "laces", title=f"Thread {number}")
    assert [sql_of(client, address) for address in ("/tags/shoes/", "/tags/", "/threads/", "/most-viewed/")] == first


def test_what_is_hidden_has_no_tag_to_a_stranger(client: Client) -> None:
    secret()
    tagged("shoes")
    for member in (None, ben(), zoe()):
        client.logout()
        if member:
            client.force_login(member)
        knows = member == zoe()
        assert look(client, "/tags/secret/").status == (200 if knows else 404)
        assert ("secret" in look(client, "/tags/").words) == knows
        assert f"{2 if knows else 1} thread" in look(client, "/tags/shoes/").words
        if member:
            names = (
                client.get("/tag-names/?q=se").json()["tags"],
                client.get("/tag-names/?words=a secret").json()["tags"],
            )
            assert names == ((["secret"], ["secret"]) if knows else ([], []))


def test_old_names_lead_to_the_tag_of_now(client: Client) -> None:
    tagged("jogging", "running")
    rename_tag(Tag.objects.get(slug="jogging"), by=mo(), name="trotting")
    merge_tags(Tag.objects.get(slug="trotting"), into=Tag.objects.get(slug="running"), by=mo())
    for slug in ("jogging", "trotting"):
        response = client.get(f"/tags/{slug}/?page=1")
        assert (response.status_code, response["Location"]) == (301, "/tags/running/?page=1")
    assert "jogging" not in look(client, "/tags/running/").words
    assert "jogging" in look(signed_in(client, mo()), "/tags/running/").words


def test_tags_by_use_and_by_name(client: Client) -> None:
    tagged("zebra", "apple", title="One")
    tagged("zebra", title="Two")
    words = look(client, "/tags/").words
    assert words.index("zebra") < words.index("apple")
    words = look(client, "/tags/?by=name").words
    assert words.index("apple") < words.index("zebra")


def test_a_thread_is_started_with_tags(client: Client) -> None:
    builders.category()
    signed_in(client, mo())
    response = sent(client, START, title="Which shoes?", body="For trails.", tags="Shoes, trail running")
    assert response.status_code == 302
    assert names_of(Thread.objects.get()) == ["Shoes", "trail-running"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a1, b1, c1, d1, e1, f1", "A thread has 5 tags at most; these are 6."),
        ("x", "a tag has 2 to 30 characters"),
        ("no_good, ok", "letters, digits and the signs"),
        ("brandnew", "After 3 published posts you can make new ones"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client: Client, line: str, said: str) -> None:
    builders.category()
    signed_in(client, zoe())
    response = sent(client, START, title="Which shoes?", body="For trails.", tags=line)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert f'value="{line}"' in page
    assert Draft.objects.get().tags == line
    assert not Thread.objects.exists()
    assert opened(client, START)["tags"] == line


def test_tags_are_suggested_and_put_on_the_line_without_scripts(client: Client) -> None:
    tagged("shoes", "laces")
    signed_in(client, ben())
    response = sent(client, START, title="Why do laces break?", body="Words", tags="shoes", deed="tag:laces")
    page = response.content.decode()
    assert 'value="shoes, laces"' in page
    assert 'value="Why do laces break?"' in page
    assert Draft.objects.get().tags == "shoes, laces"
    assert 'value="tag:laces"' in page


def test_the_tags_of_a_thread_are_changed_on_a_page(client: Client) -> None:
    thread = tagged("shoes")
    address = f"{thread.get_absolute_url()}tags/"
    signed_in(client, ana())
    assert address in look(client, thread.get_absolute_url()).html
    response = client.post(address, {"tags": "shoes, not_good"})
    assert response.status_code == 422
    assert 'value="shoes, not_good"' in response.content.decode()
    assert 'value="shoes, laces"' in client.post(address, {"tags": "shoes", "tag": "laces"}).content.decode()
    assert client.post(address, {"tags": ""}).status_code == 302
    assert names_of(thread) == []
    client.force_login(ben())
    assert address not in look(client, thread.get_absolute_url()).html


def test_a_moderator_renames_merges_and_takes_apart(client: Client) -> None:
    thread = tagged("jogging", "running")
    signed_in(client, mo())
    assert "1 thread carries it" in look(client, "/tags/jogging/merge/").words
    client.post("/tags/jogging/rename/", {"name": "Trotting", "reason": "Plainer"})
    assert names_of(thread) == ["Trotting", "running"]
    assert "Merge the two instead" in client.post("/tags/trotting/rename/", {"name": "running"}).content.decode()
    assert "There is no tag" in client.post("/tags/trotting/merge/", {"name": "nowhere"}).content.decode()
    client.post("/tags/trotting/merge/", {"name": "Running"})
    assert names_of(thread) == ["running"]
    assert "take apart" in look(client, "/tags/running/").words
    assert look(client, "/tags/trotting/unmerge/").status == 200
    client.post("/tags/trotting/unmerge/")
    assert sorted(names_of(thread)) == ["Trotting", "running"]


def test_most_viewed_and_gaps_say_which(client: Client) -> None:
    seen, gap = builders.question("Seen often"), builders.question("Has gaps")
    builders.reply(gap)
    Thread.objects.filter(pk=seen.pk).update(counted_views=9)
    Thread.objects.filter(pk=gap.pk).update(gap_count=1)
    words = look(client, "/most-viewed/").words
    assert words.index("Seen often") < words.index("Has gaps")
    words = look(client, "/gaps/").words
    assert "1 lost reply" in words
    assert "Seen often" not in words
    for address in ("/threads/", "/unanswered/", "/most-viewed/", "/gaps/"):
        assert f'href="{address}" aria-current="page"' in look(client, address).html


def test_a_line_sent_after_the_session_ended_waits_for_its_writer(client: Client) -> None:
    thread = tagged("shoes")
    address = f"{thread.get_absolute_url()}tags/"
    response = client.post(address, {"tags": "shoes, laces"})
    assert response.status_code == 403
    assert thread.title not in response.content.decode()
    assert "shoes, laces" in response.content.decode()
    client.login(username="mo", password=PASSWORD)
    page = client.get(address).content.decode()
    assert 'value="shoes, laces"' in page
    assert "Welcome back" in page
    assert names_of(thread) == ["shoes"]
    assert client.post(address, {"tags": "shoes, laces"}).status_code == 302
    assert names_of(thread) == ["shoes", "laces"]
    assert "Welcome back" not in client.get(address).content.decode()
