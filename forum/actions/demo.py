"""A small forum to look around in: people, places, recovered threads, one reply written since, and what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from forum.actions.categories import add_category
from forum.actions.demo_cases import leave_cases
from forum.actions.demo_life import bring_to_life
from forum.actions.mailing import unmailed
from forum.actions.replies import reply_to
from forum.actions.tagging import set_tags
from forum.importers.writer.options import Options
from forum.importers.writer.reports import PageReport, Totals
from forum.importers.writer.run import expand, import_pages
from forum.models import Category, Post, State, Thread

# Known to everybody: a demo listens on one machine only, and is never made in production.
PASSWORD = "harbour-road-demo"  # noqa: S105
ADMINISTRATOR = ("marit", "Marit")
DAYS_HERE = 30  # so that what they wrote lately is not held up by the limits of a first day
NEWCOMER = ("ivo", "Ivo")
MEMBERS = (("tomas", "Tomás"), ("yuki", "Yuki"), ("sten", "Sten"))

# Address, name, description, and the category it stands in.
PLACES = (
    ("running", "Running", "Everything between the first step and the last.", None),
    ("injuries", "Injuries and aches", "What hurts, and what helped.", "running"),
    ("training", "Training", "Plans, paces and long Sundays.", "running"),
    ("club-life", "Club life", "Found gloves, shared cars, birthdays.", None),
)
# Where the samples go, and the tags of their threads.
SAMPLES = (
    ("numb-toes.txt", "injuries", ("toes", "shoes")),
    ("threaded-walk-breaks.txt", "training", ("walk-breaks", "easy-runs")),
    ("archived-glove.txt", "club-life", ("lost-and-found",)),
)

WELCOME_BACK = """\
Good to find this thread again!

Everything above was saved from the old forum. This is the **first reply written here**, and the line between shows
where one ends and the other begins."""


@dataclass(frozen=True, kw_only=True)
class Demo:
    """What there is to look at: who can sign in, and the threads, the one with the new reply first."""

    administrator: User
    members: tuple[User, ...]
    threads: tuple[Thread, ...]
    totals: tuple[Totals, ...]


def make_demo(saved: Sequence[str], *, tell: Callable[[PageReport], None]) -> Demo:
    """Make the demo, or what is still missing of it, with the pages at ``saved``, or with the samples.

    Tells of each page. A second time nothing changes.
    """
    administrator = _person(*ADMINISTRATOR, is_staff=True, is_superuser=True)
    members = tuple(_person(*member) for member in MEMBERS)
    _make_places(by=administrator)
    found: list[int] = []

    def remember_and_tell(report: PageReport) -> None:
        if report.placed and report.placed.thread_id:
            found.append(report.placed.thread_id)
        tell(report)

    totals = tuple(import_pages(paths, options=options, tell=remember_and_tell) for paths, options in _imports(saved))
    threads = tuple(Thread.objects.get(pk=pk) for pk in dict.fromkeys(found[:10]))
    with unmailed():
        if not saved:
            _tag_samples(by=administrator)
            bring_to_life({person.username: person for person in (administrator, *members)})
            leave_cases(members, newcomer=_person(*NEWCOMER))
        if threads:
            _welcome_back(threads[0], by=administrator)  # whom no limit of pace holds up
    return Demo(administrator=administrator, members=members, threads=threads, totals=totals)


def _person(username: str, name: str, **fields: bool) -> User:
    found: User | None = User.objects.members().filter(username=username).first()
    address = f"{username}@example.org"
    since = timezone.now() - timedelta(days=DAYS_HERE)
    return found or User.objects.create_user(
        username, address, PASSWORD, confirmed=True, name=name, created_at=since, **fields
    )


def _make_places(*, by: User) -> None:
    for slug, name, description, above in PLACES:
        if not Category.objects.filter(slug=slug).exists():
            parent = Category.objects.get(slug=above) if above else None
            add_category(by=by, name=name, slug=slug, description=description, parent=parent)


def _imports(saved: Sequence[str]) -> Iterator[tuple[list[str], Options]]:
    """The paths to import together, and what is said of them."""
    if saved:
        yield expand(saved), Options()
        return
    for name, slug, _tags in SAMPLES:
        yield [str(settings.BASE_DIR / "samples" / name)], Options(category=Category.objects.get(slug=slug))


def _tag_samples(*, by: User) -> None:
    """Give the recovered threads tags, where they have none."""
    for _name, slug, tags in SAMPLES:
        for thread in Thread.objects.filter(category__slug=slug, source__isnull=False, tags=None):
            set_tags(thread, by=by, names=tags)


def _welcome_back(thread: Thread, *, by: User) -> None:
    """A reply to the last reply that is kept, or to the opening post; none when ``by`` wrote in the thread before."""
    posts = Post.objects.filter(thread=thread)
    if not posts.filter(author=by).exists():
        reply_to(posts.filter(state=State.PUBLISHED).order_by("-number")[0], by=by, body=WELCOME_BACK)
