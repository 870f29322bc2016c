"""The operators of a search as conditions on posts: whose, where, with which tags, of which kind, when, how helpful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Person, User
from accounts.names import ghost_name_key, member_name_key
from forum.models import Category, Kind, Mark, QuestionState, Thread
from forum.models.shown import in_listed
from forum.search.language import Is, Query
from forum.search.tag_filters import by_tag, recent_by_tag, tags_called

KINDS: Mapping[str, Q] = {
    Is.ANSWERED.value: Q(question_state__in=[QuestionState.ANSWERED, QuestionState.ASSUMED_ANSWERED]),
    Is.UNANSWERED.value: Q(question_state=QuestionState.NOT_ANSWERED),
    Is.QUESTION.value: Q(kind=Kind.QUESTION),
    Is.DISCUSSION.value: Q(kind=Kind.DISCUSSION),
    Is.RECOVERED.value: Q(source__isnull=False),
}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """``of_posts`` must hold; ``recent`` is that part of it which an index by time or author answers.

    ``unknown_authors``, ``unknown_places`` and ``unknown_tags`` are names of nothing; ``nothing`` says that something
    is asked for which does not exist, or not for this reader.
    """

    of_posts: Q
    recent: Q
    unknown_authors: tuple[str, ...]
    unknown_places: tuple[str, ...]
    unknown_tags: tuple[str, ...]
    nothing: bool


def filters_of(query: Query, *, user: Person) -> Filters:
    """What the operators of ``query`` mean to ``user`` (a query for each kind of name that is in it)."""
    authors = _authors([*query.authors.wanted, *query.authors.unwanted])
    places = _places([*query.places.wanted, *query.places.unwanted], user=user)
    tags = tags_called([*query.tags.wanted, *query.tags.unwanted], user=user)
    of_posts = Q()
    recent, of_threads = _by_time(query), _by_kind(query) & _by_place(query, places)
    wanted = {pk for name in query.authors.wanted for pk in authors[name]}
    unwanted = {pk for name in query.authors.unwanted for pk in authors[name]}
    if wanted:
        recent &= Q(author_id__in=sorted(wanted))
    if unwanted:
        of_posts &= ~Q(author_id__in=sorted(unwanted)) | Q(author_id=None)
    of_threads &= by_tag(query, tags)
    recent &= recent_by_tag(query, tags)
    if query.helpful == 0:
        of_posts &= Q(Exists(Mark.objects.filter(post=OuterRef("pk"), is_active=True)))
    elif query.helpful:
        marked = Mark.objects.filter(is_active=True).values("thread").annotate(count=Count("pk"))
        of_threads &= Q(pk__in=marked.filter(count__gte=query.helpful).values("thread"))
    if of_threads:
        of_posts &= Q(Exists(Thread.objects.filter(of_threads, pk=OuterRef("thread_id"))))
    return Filters(
        of_posts=recent & of_posts,
        recent=recent,
        unknown_authors=tuple(name for name, ids in authors.items() if not ids),
        unknown_places=tuple(name for name, spans in places.items() if not spans),
        unknown_tags=tuple(name for name, tag in tags.items() if tag is None),
        nothing=any(tags[name] is None for name in query.tags.wanted)
        or (bool(query.authors.wanted) and not wanted)
        or (bool(query.places.wanted) and not any(places[name] for name in query.places.wanted)),
    )


def _authors(names: Iterable[str]) -> dict[str, list[int]]:
    """The ids of the people with these names; two sites may each have had one of a name."""
    keys = {name: (member_name_key(name), ghost_name_key(name)) for name in names}
    found: dict[str, list[int]] = {name: [] for name in keys}
    if not keys:
        return found
    wanted = {key for pair in keys.values() for key in pair}
    for pk, key, is_ghost in User.objects.filter(name_key__in=wanted).values_list("pk", "name_key", "is_ghost"):
        for name, (member_key, key_of_ghost) in keys.items():
            if key == (key_of_ghost if is_ghost else member_key):
                found[name].append(pk)
    return found


def _places(names: Iterable[str], *, user: Person) -> dict[str, list[tuple[int, int, int]]]:
    """Where in the tree the categories stand that have these names or addresses, and that ``user`` may know of."""
    folded = {name: name.casefold() for name in names}
    found: dict[str, list[tuple[int, int, int]]] = {name: [] for name in folded}
    if not folded:
        return found
    named = Q(slug__in=folded.values())
    for name in folded:
        named |= Q(name__iexact=name)
    rows = Category.objects.visible_to(user).filter(named).values_list("slug", "name", "tree_id", "lft", "rght")
    for slug, own_name, *span in rows:
        for name, key in folded.items():
            if key in {slug, own_name.casefold()}:
                found[name].append((span[0], span[1], span[2]))
    return found


def _by_place(query: Query, places: Mapping[str, list[tuple[int, int, int]]]) -> Q:
    wanted, unwanted = (
        _within(span for name in names for span in places[name])
        for names in (query.places.wanted, query.places.unwanted)
    )
    condition = Q()
    if wanted is not None:
        condition &= in_listed(Category.objects.filter(wanted))
    if unwanted is not None:
        condition &= ~Q(category__in=Category.objects.filter(unwanted))
    return condition


def _within(spans: Iterable[tuple[int, int, int]]) -> Q | None:
    within: Q | None = None
    for tree_id, lft, rght in spans:
        span = Q(tree_id=tree_id, lft__gte=lft, rght__lte=rght)
        within = span if within is None else within | span
    return within


def _by_kind(query: Query) -> Q:
    condition = Q()
    for kind in query.kinds.wanted:
        condition &= KINDS[kind]
    for kind in query.kinds.unwanted:
        condition &= ~KINDS[kind]
    if query.has_gap is not None:
        condition &= Q(gap_count__gt=0) if query.has_gap else Q(gap_count=0)
    return condition


def _by_time(query: Query) -> Q:
    condition = Q()
    if query.before:
        condition &= Q(created_at__lt=_instant(query.before))
    if query.after:
        condition &= Q(created_at__gte=_instant(query.after))
    return condition


def _instant(day: date) -> datetime:
    """By UTC: what was written around midnight may count to the neighbouring day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
