"""Posts for benchmarks/search.py: as many as wanted, of words that are as common and as rare as those of a language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.importers.writer.insert import insert
from forum.models import Category, Mark, Post, SearchEntry, Standing, Thread
from forum.models.ids import reserve_ids
from forum.search import index, vocabulary
from forum.text.words import WORDS_VERSION, indexed

MEMBERS = 2_000
CATEGORIES = 12
REPLIES = 9
WORDS = 60_000  # of the language; the r-th is used 1 / r as often as the first (Zipf)
STOPS = "the a of and to in is it for on with that was".split()  # noqa: SIM905
THREADS_AT_ONCE = 500
# A post of about 600 characters is made of pieces that recur, as subjects do, and of words drawn for it alone.
PIECES, PIECE, PIECES_IN_POST, OWN = 20_000, 25, 4, 3


class Language:
    """Words made of syllables, the commonest first, and sentences of them."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        starts = "b br c ch d dr f fl g gr h j k l m n p pl r s sh st t tr v w".split()  # noqa: SIM905
        middles = "a e i o u ai ea oo ou".split()  # noqa: SIM905
        ends = ["", "n", "r", "l", "t", "m", "ck", "sh", "nd", "st"]
        words: dict[str, None] = {}
        while len(words) < WORDS:
            count = 1 if len(words) < 400 else self.chance.choice((2, 2, 3))
            parts = (self.chance.choice(starts) + self.chance.choice(middles) for _ in range(count))
            words["".join(parts) + self.chance.choice(ends)] = None
        self.words = list(words)
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(WORDS)))
        self.pieces = [" ".join(self.some(PIECE)) for _ in range(PIECES)]

    def some(self, count: int) -> list[str]:
        """Words of sentences, four of ten of them stop words."""
        drawn = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return [self.chance.choice(STOPS) if self.chance.random() < 0.4 else word for word in drawn]

    def post(self) -> str:
        """The words of a post."""
        return " ".join([*self.chance.choices(self.pieces, k=PIECES_IN_POST), *self.chance.choices(self.words, k=OWN)])


def fill(count: int) -> None:
    """Make ``count`` posts with their entries, as the doors would have."""
    language = Language()
    with transaction.atomic():
        User.objects.bulk_create(
            [User(username=f"m{n}", name=f"Member {n}", name_key=f"member {n}", password="!") for n in range(MEMBERS)],
            batch_size=500,
        )
        Standing.objects.bulk_create([Standing(member=member) for member in User.objects.all()], batch_size=500)
        categories = [Category.objects.add(name=f"Place {n}", slug=f"place-{n}") for n in range(CATEGORIES)]
    members = list(User.objects.values_list("pk", flat=True))
    threads = -(-count // (REPLIES + 1))
    began = timezone.now() - timedelta(days=3_000)
    for start in range(0, threads, THREADS_AT_ONCE):
        number = min(THREADS_AT_ONCE, threads - start)
        _fill_some(number, language, members, categories, since=began + timedelta(days=3_000 * start / threads))
    vocabulary.count_all()


@transaction.atomic
def _fill_some(
    number: int, language: Language, members: list[int], categories: list[Category], *, since: datetime
) -> None:
    chance = language.chance
    thread_ids = reserve_ids(Thread, number)
    post_ids = iter(reserve_ids(Post, number * (REPLIES + 1)))
    threads, posts, entries, marks = [], [], [], []
    for place, pk in enumerate(thread_ids):
        opened = since + timedelta(minutes=place)
        title = " ".join(language.some(8)).capitalize()
        ids = [next(post_ids) for _ in range(REPLIES + 1)]
        asks = place % 2 == 0
        threads.append(
            {
                "id": pk, "category_id": chance.choice(categories).pk, "title": title,
                "author_id": chance.choice(members),
                "kind": "question" if asks else "discussion",
                "question_state": ("answered" if place % 4 else "not_answered") if asks else "",
                "created_at": opened, "latest_at": opened, "reply_count": REPLIES, "next_number": REPLIES + 1,
            }
        )  # fmt: skip
        for order, post_id in enumerate(ids):
            plain = language.post()
            words = indexed(plain, title="" if order else title)
            posts.append(
                {
                    "id": post_id, "thread_id": pk, "author_id": chance.choice(members), "number": order,
                    "created_at": opened + timedelta(minutes=order), "source": plain, "html": f"<p>{plain}</p>",
                    "plain": plain, "tree_id": post_id, "lft": 1, "rght": 2, "depth": 0, "branch_position": order,
                }
            )  # fmt: skip
            entries.append(
                {
                    "post_id": post_id, "thread_id": pk, "version": WORDS_VERSION,
                    "stems": words.stems, "exact": words.exact,
                }
            )  # fmt: skip
        if asks and place % 4:
            marks.append({"post_id": ids[1], "thread_id": pk, "kind": "correct", "created_at": opened})
    insert(Thread, threads)
    insert(Post, posts)
    insert(SearchEntry, entries)
    insert(Mark, marks)
    index.add_written([post["id"] for post in posts])


def sample(language: Language, ranks: range, count: int) -> Iterator[str]:
    """Words of some ranks, ``count`` of them."""
    yield from language.chance.sample([language.words[rank] for rank in ranks], count)
