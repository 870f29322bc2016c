"""Authors: found or made as ghosts, their signatures, and what the forum counts of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from accounts.models import User
from accounts.names import ghost_name_key
from forum.importers.writer.insert import Columns, columns_of, insert
from forum.importers.writer.pages import Page
from forum.models import Signature, Standing, Tier
from forum.models.ids import reserve_ids
from forum.text.render import Rendered

AT_ONCE = 1000  # values in one query; databases have a limit

T = TypeVar("T")
Ghosts = Mapping[tuple[str, str], int]  # (key of the site, saved name) -> id


def make_ghosts(pages: Iterable[Page]) -> Ghosts:
    """The ids of all authors of ``pages``: of kept posts, and of a lost latest reply that the header names.

    Names that are merely mentioned make nobody. The sources of ``pages`` are locked by the caller.
    """
    wanted = {(page.site.key, name): page.names[name] for page in pages for name in _authors(page)}
    shown = {(site, ghost_name_key(name)): name for (site, _saved), name in reversed(wanted.items())}
    ids = dict(_known_ghosts(shown))
    new = [(site, name) for (site, key), name in shown.items() if (site, key) not in ids]
    ghosts = [User.objects.build_ghost(name=name, site=site) for site, name in new]
    for ghost, pk in zip(ghosts, reserve_ids(User, len(ghosts)), strict=True):
        ghost.pk = ids[ghost.source_site, ghost.name_key] = pk
    insert(User, map(columns_of, ghosts))
    return {(site, saved): ids[site, ghost_name_key(name)] for (site, saved), name in wanted.items()}


def _authors(page: Page) -> Iterator[str]:
    yield from (post.author.name for post in page.saved.posts)
    yield from (gap.author_name for gap in page.saved.gaps if gap.author_name)


def _known_ghosts(people: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], int]]:
    sites: dict[str, list[str]] = {}
    for site, key in people:
        sites.setdefault(site, []).append(key)
    for site, keys in sites.items():
        for some in _handfuls(keys):
            known = User.objects.ghosts().filter(source_site=site, name_key__in=some)
            yield from (((site, key), pk) for key, pk in known.values_list("name_key", "pk"))


def make_signatures(wanted: Mapping[tuple[int, str], Rendered]) -> dict[tuple[int, str], int]:
    """The ids of signatures, each wanted by its author's id and its words."""
    digests = {(author, words): sha256(words.encode()).hexdigest() for author, words in wanted}
    found: dict[tuple[int, str], int] = {}
    for some in _handfuls(set(digests.values())):
        known = Signature.objects.filter(digest__in=some).values_list("author_id", "digest", "pk")
        found.update(((author, digest), pk) for author, digest, pk in known)
    new = [who for who, digest in digests.items() if (who[0], digest) not in found]
    rows: list[Columns] = []
    for (author, words), pk in zip(new, reserve_ids(Signature, len(new)), strict=True):
        rendered = wanted[author, words]
        digest = digests[author, words]
        found[author, digest] = pk
        rows.append(
            {
                "id": pk,
                "author_id": author,
                "source": words,
                "digest": digest,
                "html": rendered.html,
                "render_version": rendered.version,
            }
        )
    insert(Signature, rows)
    return {(author, words): found[author, digest] for (author, words), digest in digests.items()}


def count_posts(posts: Counter[int], tiers: Mapping[int, Tier]) -> None:
    """Count the new published ``posts`` of each author, who does not fall below the tier that a page showed.

    Locks their standings in the order of their ids.
    """
    members = sorted(posts)
    for some in _handfuls(members):
        Standing.objects.bulk_create([Standing(member_id=pk) for pk in some], ignore_conflicts=True)
        locked = Standing.objects.select_related("tier_floor").select_for_update(of=("self",))
        standings = list(locked.filter(pk__in=some).order_by("pk"))
        for standing in standings:
            standing.post_count += posts[standing.pk]
            tier = tiers.get(standing.pk)
            if tier and (standing.tier_floor is None or standing.tier_floor.threshold < tier.threshold):
                standing.tier_floor = tier
        Standing.objects.bulk_create(
            standings, update_conflicts=True, unique_fields=["member"], update_fields=["post_count", "tier_floor"]
        )


def _handfuls(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some
