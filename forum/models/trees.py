"""The places of posts in mptt's branches: allocate, plan, check, renumber. All but check need the thread's row lock.

A direct reply to the opening post begins a tree of its own, whose ``tree_id`` is its root's id: two writers cannot
share it, and a write renumbers one branch, never a thread. A branch that has grown to ``BRANCH_LIMIT`` posts goes on
in further trees of the same ``branch_position`` that sort behind it (docs/decisions/0004-branches.md has the figures).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, When

from forum.models.placeable import Placeable
from forum.models.post import Post

BRANCH_LIMIT = 100


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong with the place of a post."""

    post_id: int
    thread_id: int
    text: str


def answered(pk: int) -> Post:
    """The post ``pk`` as it stands under the lock of its thread, with its author and what ``place`` asks of it."""
    root = Post.objects.filter(pk=OuterRef("tree_id"))
    found: Post = Post.objects.annotate(edge_of_tree=Subquery(root.values("rght"))).select_related("author").get(pk=pk)
    return found


def place(post: Post, *, answering: Post | None) -> None:
    """Give the new, unsaved ``post`` (with id, thread and number) its place behind all that answers ``answering``.

    ``answering`` is None for the opening post and for a reply of which it is unknown what it answers. Moves the posts
    to the right of the new one, in one UPDATE of at most ``BRANCH_LIMIT`` rows.
    """
    if answering is None or answering.is_opening:
        _begin_tree(post, branch_position=post.number, branch_part=0)
        return
    # Unless the caller did, it is read anew: a stale copy's lft and rght would corrupt the tree.
    parent: Any = answering if hasattr(answering, "edge_of_tree") else answered(answering.pk)
    if parent.edge_of_tree // 2 >= BRANCH_LIMIT:
        _begin_tree(post, branch_position=parent.branch_position, branch_part=post.number)
        return
    Post.objects.filter(tree_id=parent.tree_id, rght__gte=parent.rght).update(
        rght=F("rght") + 2,
        lft=Case(When(lft__gt=parent.rght, then=F("lft") + 2), default=F("lft"), output_field=IntegerField()),
    )
    post.parent_id = parent.pk
    post.tree_id = parent.tree_id
    post.depth = parent.depth + 1
    post.lft, post.rght = parent.rght, parent.rght + 1
    post.branch_position, post.branch_part = parent.branch_position, parent.branch_part


def plan(posts: Sequence[Placeable]) -> None:
    """Give every one of ``posts``, a whole thread with ids and ``in_response_to_id`` set, its place; writes nothing.

    Reading order within a branch is by number. Iterative, because a branch may be a thousand deep.
    """
    by_id = {post.pk: post for post in posts}
    children: dict[int, list[Placeable]] = {}
    roots: list[Placeable] = []
    sizes: dict[int, int] = {}  # tree -> posts in it
    for post in sorted(posts, key=lambda post: post.number):
        answered = by_id.get(post.in_response_to_id or 0)
        if answered is None or answered.is_opening or answered.number >= post.number:
            _begin_tree(post, branch_position=post.number, branch_part=0)
        elif sizes[answered.tree_id] >= BRANCH_LIMIT:
            _begin_tree(post, branch_position=answered.branch_position, branch_part=post.number)
        else:
            post.parent_id, post.tree_id, post.depth = answered.pk, answered.tree_id, answered.depth + 1
            post.branch_position, post.branch_part = answered.branch_position, answered.branch_part
            children.setdefault(answered.pk, []).append(post)
        if post.parent_id is None:
            roots.append(post)
        sizes[post.tree_id] = sizes.get(post.tree_id, 0) + 1
    for root in roots:
        _number(root, children)


def renumber(thread_id: int) -> int:
    """Plan the places of the posts of a thread anew from what they answer; the number of posts that were wrong."""
    posts = list(Post.objects.filter(thread_id=thread_id).order_by("number"))
    before = {post.pk: _place_of(post) for post in posts}
    for post in posts:
        post.parent_id = None
    plan(posts)
    wrong = [post for post in posts if _place_of(post) != before[post.pk]]
    Post.objects.bulk_update(
        wrong, [f.removesuffix("_id") if f == "parent_id" else f for f in PLACE_FIELDS], batch_size=500
    )
    return len(wrong)


def faults(thread_ids: Iterable[int] | None = None) -> Iterator[Fault]:
    """What is wrong with the trees of these threads, or of all; memory is that of the largest tree."""
    posts = Post.objects.order_by("tree_id", "lft", "pk").only(
        "thread_id", "number", "in_response_to_id", *PLACE_FIELDS
    )
    if thread_ids is not None:
        posts = posts.filter(thread_id__in=list(thread_ids))
    for _tree_id, tree in groupby(posts.iterator(chunk_size=2000), key=lambda post: post.tree_id):
        yield from _faults_of_tree(list(tree))
    strays = Post.objects.exclude(in_response_to=None).exclude(in_response_to__thread_id=F("thread_id"))
    if thread_ids is not None:
        strays = strays.filter(thread_id__in=list(thread_ids))
    for post in strays.iterator(chunk_size=2000):
        yield _fault(post, "answers a post of another thread")


PLACE_FIELDS = ("parent_id", "tree_id", "lft", "rght", "depth", "branch_position", "branch_part")


def _place_of(post: Post) -> tuple[object, ...]:
    return tuple(getattr(post, field) for field in PLACE_FIELDS)


def _begin_tree(post: Placeable, *, branch_position: int, branch_part: int) -> None:
    post.parent_id, post.tree_id, post.depth, post.lft, post.rght = None, post.pk, 0, 1, 2
    post.branch_position, post.branch_part = branch_position, branch_part


def _number(root: Placeable, children: dict[int, list[Placeable]]) -> None:
    """Walk the tree once, giving ``lft`` on the way down and ``rght`` on the way up."""
    counter = 1
    root.lft = counter
    path: list[tuple[Placeable, Iterator[Placeable]]] = [(root, iter(children.get(root.pk, ())))]
    while path:
        post, rest = path[-1]
        counter += 1
        child = next(rest, None)
        if child is None:
            post.rght = counter
            path.pop()
        else:
            child.lft = counter
            path.append((child, iter(children.get(child.pk, ()))))


def _fault(post: Post, text: str) -> Fault:
    return Fault(post_id=post.pk, thread_id=post.thread_id, text=text)


def _faults_of_tree(tree: list[Post]) -> Iterator[Fault]:
    """Compare a tree, sorted by ``lft``, with the walk that its ``parent`` column describes."""
    root = tree[0]
    if root.tree_id != root.pk:
        yield _fault(root, "the tree is not named after its root")
    path: list[Post] = []
    counter = 0
    for post in tree:
        while path and path[-1].rght < post.lft:
            counter += 1
            if path.pop().rght != counter:
                yield _fault(post, "lft and rght do not nest")
        counter += 1
        if post.lft != counter or post.rght <= post.lft:
            yield _fault(post, "lft and rght do not nest")
        yield from _faults_under(post, path[-1] if path else None, depth=len(path))
        if _branch_of(post) != _branch_of(root):
            yield _fault(post, "is in another thread or branch than its root")
        path.append(post)
    while path:
        counter += 1
        post = path.pop()
        if post.rght != counter:
            yield _fault(post, "lft and rght do not nest")


def _faults_under(post: Post, parent: Post | None, *, depth: int) -> Iterator[Fault]:
    if post.parent_id != (parent.pk if parent else None) or post.depth != depth:
        yield _fault(post, "stands under another post than its parent")
    if parent is None and post.pk != post.tree_id:
        yield _fault(post, "is a second root in its tree")
    if parent is not None and post.in_response_to_id != parent.pk:
        yield _fault(post, "stands under another post than it answers")


def _branch_of(post: Post) -> tuple[int, int, int]:
    return (post.thread_id, post.branch_position, post.branch_part)
