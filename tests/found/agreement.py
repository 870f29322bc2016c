"""Whether structured data tells the truth: it is held against the database and against what people see on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.test import Client

from forum.models import Mark, MarkKind, Post, Thread
from tests.found.reading import Data, Page, read
from tests.found.validator import SITE, nodes

THREAD_TYPES = ("QAPage", "DiscussionForumPosting")


class Links:
    """Follows each address once, however often a thread's pages name it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._people: dict[str, Page] = {}
        self._posts: dict[str, int] = {}

    def is_page_of(self, address: str, name: str) -> bool:
        """Whether somebody's page stands there."""
        if address not in self._people:
            self._people[address] = read(self._client, address)
        return self._people[address].status == 200 and self._people[address].shows(name)

    def leads_to_post(self, address: str) -> bool:
        """Whether it is a permanent link."""
        if address not in self._posts:
            self._posts[address] = self._client.get(address).status_code
        return self._posts[address] == 302


def disagreements(thread: Thread, page: Page, links: Links) -> list[str]:
    """What the data of a visitor's page of ``thread`` says that is not so."""
    return [fault for block in page.of_type(*THREAD_TYPES) for fault in _of_block(thread, block, page, links)]


def _of_block(thread: Thread, block: Data, page: Page, links: Links) -> Iterator[str]:
    main = block.get("mainEntity", block)
    opening = thread.posts.get(number=0)
    if main["url"] != SITE[:-1] + thread.get_absolute_url():
        yield f"the thread is not at {main['url']}"
    if (main.get("name") or main.get("headline")) != thread.title:
        yield "the title is another"
    if page.is_first and main["text"] != opening.plain:
        yield "the opening post says something else"
    yield from _counts(thread, main)
    yield from _of_post(main, opening, page, links)
    said = Counter(node["url"] for node in nodes(block, "Answer", "Comment"))
    yield from (f"{url} is said twice" for url, times in said.items() if times > 1)
    yield from _left_out(thread, page, set(said), timed=block["@type"] != "QAPage")
    accepted = {_pk(main["acceptedAnswer"])} if "acceptedAnswer" in main else set()
    marked = set(
        Mark.objects.filter(thread=thread, kind=MarkKind.CORRECT, is_active=True).values_list("post", flat=True)
    )
    if accepted - marked or (block["@type"] == "QAPage" and page.is_first and accepted != marked):
        yield f"accepted is {accepted}, marked {marked}"
    for node in nodes(block, "Answer", "Comment"):
        post = Post.objects.get(pk=_pk(node))
        yield from _of_post(node, post, page, links)
        if node["text"] != post.plain or post.thread_id != thread.pk or post.number == 0:
            yield f"{node['url']} says something else"
        yield from _under(node, post)
        if block["@type"] == "QAPage" and (node["@type"] == "Answer") != _answers(post, opening, marked):
            yield f"reply {post.number} is no {node['@type']}"


def _of_post(node: Data, post: Post, page: Page, links: Links) -> Iterator[str]:
    what = f"post {post.number}"
    if post.state != "published":
        yield f"{what} is {post.state}"
    if post.author is None or node["author"]["name"] != post.author.name:
        yield f"{what} is by {post.author}"
    elif not links.is_page_of(node["author"]["url"], post.author.name):
        yield f"{node['author']['url']} is not the page of {post.author}"
    if not page.shows(node["text"]):
        yield f"{what} is not on the page"
    time = node.get("datePublished", "")
    if post.wall_clock or post.format != "markdown":
        expected = post.wall_clock.isoformat() if post.wall_clock else ""
    else:
        expected = post.created_at.replace(microsecond=0).isoformat()
    if time != expected:
        yield f"{what} was written {expected}, not {time}"
    if post.number and not links.leads_to_post(node["url"]):
        yield f"{node['url']} leads nowhere"


def _counts(thread: Thread, main: Data) -> Iterator[str]:
    opening = thread.posts.get(number=0)
    replies = thread.posts.filter(number__gt=0, state__in=["published", "lost"])
    if main.get("answerCount", 0) + main["commentCount"] != replies.count():
        yield "the counts do not make up all replies"
    marked = set(
        Mark.objects.filter(thread=thread, kind=MarkKind.CORRECT, is_active=True).values_list("post", flat=True)
    )
    answers = [post for post in replies if post.state == "published" and _answers(post, opening, marked)]
    if main["@type"] == "Question" and main["answerCount"] != len(answers):
        yield f"there are {len(answers)} answers"


def _answers(post: Post, opening: Post, marked: set[int]) -> bool:
    return post.in_response_to_id in {None, opening.pk} or post.pk in marked


def _under(node: Data, post: Post) -> Iterator[str]:
    """What stands under a post answers it, or what answers it and cannot be said."""
    for below in node.get("comment", []):
        above = Post.objects.get(pk=_pk(below)).in_response_to
        while above is not None and above.pk != post.pk:
            above = above.in_response_to
        if above is None:
            yield f"{below['url']} does not answer reply {post.number}"


def _left_out(thread: Thread, page: Page, said: set[str], *, timed: bool) -> Iterator[str]:
    on_page = {int(name.removeprefix("post-")) for name in page.ids if re.fullmatch(r"post-\d+", name)}
    for post in thread.posts.filter(pk__in=on_page, number__gt=0, state="published").exclude(plain=""):
        if timed and post.format != "markdown" and post.wall_clock is None:
            continue
        if f"{SITE}posts/{post.pk}/" not in said:
            yield f"reply {post.number} is left out"


def _pk(node: Data) -> int:
    found = re.fullmatch(re.escape(SITE) + r"posts/(\d+)/", node["url"])
    assert found, node["url"]
    return int(found[1])
