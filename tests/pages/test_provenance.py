"""How it was read: what a saved page says, what was concluded, and the lines of those posts that one may read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from forum.actions.hiding import hide_post
from forum.importers.writer.options import Options
from forum.models import Capture, Observation, Post, Thread
from tests import builders
from tests.importing.importing import import_one
from tests.pages.threads import look
from tests.people import mo, zoe
from tests.readers.pages import LABEL, header, line_of, opener, page, reply

pytestmark = pytest.mark.django_db

Imported = Callable[..., Thread]


@pytest.fixture
def brought_back(tmp_path: Path) -> Imported:
    """Imports a page: ``brought_back(text)`` returns the thread."""

    def bring(text: str | bytes, options: Options | None = None) -> Thread:
        path = tmp_path / "stitch.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_one(path, options)

    return bring


def source_of(thread: Thread) -> str:
    return f"{thread.get_absolute_url()}source/"


def test_what_the_page_says_and_what_was_concluded(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(reply(1), reply(3, to="Ana"), announced=3))
    words = look(client, source_of(thread)).words
    for fact in (
        "File stitch.txt", "Read by jive-text, version 1", "Time zone not recorded", "Replies announced 3",
        "Views 2,572", "Latest reply Jun 12, 2011 6:41 PM by Cleo", "A correct answer gave there 10",
        "A helpful answer gave there 7", "It is taken for a question",
        "Whether the question was answered is not recorded",
        "1 reply was announced and is not in the page.", "Which post 1 reply answers is inferred",
    ):  # fmt: skip
        assert fact in words


def test_the_thread_tells_of_it_in_a_drawer(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(reply(1)), Options(zone="Europe/Lisbon"))
    html = look(client, thread.get_absolute_url()).html
    drawer = html.partition('<details class="provenance">')[2].partition("</details>")[0]
    assert "stitch.txt" in drawer
    assert "Europe/Lisbon" in drawer
    assert f'href="{source_of(thread)}"' in drawer


def test_a_notice_and_lines_not_understood_are_told(client: Client, brought_back: Imported) -> None:
    text = page(reply(1), head=f"This discussion is archived\n{header(1)}\nWhat is this? Ask me@example.org\n\n")
    words = look(client, source_of(brought_back(text))).words
    assert "This discussion is archived" in words
    assert f"Not understood: What is this? Ask …@… line {line_of(text, 'What is this?')}" in words


def test_the_lines_of_each_post_with_their_numbers(client: Client, brought_back: Imported) -> None:
    text = page(reply(1, "Breathe out.\n\nSlowly, <b>if</b> you can."))
    thread = brought_back(text)
    html = look(client, source_of(thread)).html
    first = thread.posts.get(number=1)
    lines = html.partition(f'id="post-{first.pk}"')[2].partition("</ol>")[0]
    at = line_of(text, "Ben Okafor")
    assert f'<ol class="saved-lines" start="{at}">' in lines
    assert "<li>  • Ben Okafor Amateur 20 posts since</li>" in lines
    assert "<li>    Slowly, &lt;b&gt;if&lt;/b&gt; you can.</li>" in lines
    assert lines.count("<li") == line_of(text, "Slowly") - at + 1


def test_nothing_around_the_posts_is_shown(client: Client, brought_back: Imported) -> None:
    html = look(client, source_of(brought_back(page(reply(1))))).html
    for chrome in ("Skip navigation", "Retrieving data", "More Like This", LABEL):
        assert chrome not in html


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_the_file_is_decoded_as_its_reader_decoded_it(client: Client, brought_back: Imported, encoding: str) -> None:
    text = page(reply(1, "“Naïve”, she said.")).replace("•", "*")
    thread = brought_back(text.replace("\n", "\r\n").encode(encoding))
    assert "<li>    “Naïve”, she said.</li>" in look(client, source_of(thread)).html


def test_addresses_are_masked(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(reply(1, "Write to ben.okafor@example.org, please.")))
    html = look(client, source_of(thread)).html
    assert "Write to …@…, please." in html
    assert "ben.okafor" not in html


def test_addresses_in_what_the_page_says_are_masked(client: Client, brought_back: Imported) -> None:
    head = f"This discussion is archived by ed@example.org\n{header(1, by='cleo@example.org')}"
    thread = brought_back(page(reply(1, author="cleo@example.org Rookie 1"), head=head))
    Capture.objects.update(latest_author_name="cleo@example.org")
    for address in (thread.get_absolute_url(), source_of(thread)):
        page_there = look(client, address)
        assert "by …@…" in page_there.words
        assert "@example" not in page_there.html


def test_lines_of_a_post_that_one_may_not_read_are_not_shown(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(reply(1, "The key lies under the mat."), reply(2)))
    Capture.objects.update(remarks=[{"kind": "not understood", "text": "The key lies", "line": _line_in(thread, 1)}])
    hide_post(thread.posts.get(number=1), by=mo())
    hidden = thread.posts.get(number=1)
    html = look(client, source_of(thread)).html
    assert "The key lies" not in html
    assert f"post-{hidden.pk}" not in html
    assert client.get(f"/posts/{hidden.pk}/source/").status_code == 404
    client.force_login(mo())
    assert look(client, source_of(thread)).html.count("The key lies") == 2
    assert client.get(f"/posts/{hidden.pk}/source/").status_code == 302


def test_show_as_saved_leads_to_the_lines(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(*(reply(number) for number in range(1, 25))))
    assert "/source/" in look(client, thread.get_absolute_url()).html
    for post in Post.objects.filter(thread=thread):
        place = client.get(f"/posts/{post.pk}/source/")["Location"]
        address, _hash, fragment = place.partition("#")
        assert f'id="{fragment}"' in client.get(address).content.decode()
    assert client.get(source_of(thread), {"page": 3}).status_code == 404


def test_what_was_written_here_has_no_source(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(reply(1)))
    new = builders.reply(thread, by=zoe())
    assert client.get(f"/posts/{new.pk}/source/").status_code == 404
    assert f"/posts/{new.pk}/source/" not in look(client, thread.get_absolute_url()).html
    own = builders.discussion()
    assert client.get(f"{own.get_absolute_url()}source/").status_code == 404


def test_a_gap_has_no_lines(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(reply(2), announced=2, first=opener()))
    assert client.get(f"/posts/{thread.posts.get(number=1).pk}/source/").status_code == 404


def test_a_wrong_slug_leads_to_the_right_one(client: Client, brought_back: Imported) -> None:
    thread = brought_back(page(reply(1)))
    response = client.get(f"/threads/{thread.pk}/wrong/source/?page=1")
    assert (response.status_code, response["Location"]) == (301, f"{source_of(thread)}?page=1")
    assert client.get(f"/threads/{thread.pk + 1}/wrong/source/").status_code == 404


def _line_in(thread: Thread, number: int) -> int:
    return Observation.objects.get(post__thread=thread, post__number=number).first_line
