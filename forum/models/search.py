"""What a search looks through: the words of every post that has any, and how often each word occurs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from forum.models.post import Post
from forum.models.thread import Thread


class SearchEntry(models.Model):
    """The words of a post, and of its thread's title if it opens it, as ``forum.text.words`` makes them.

    Written by ``forum.search.index`` alone, in the transaction that writes the post; the index of either database
    stands on ``stems``. A gap has no words and no entry. What a reader may not see has one all the same: who sees what
    is asked with every search.
    """

    post = models.OneToOneField(Post, primary_key=True, related_name="search_entry", on_delete=models.CASCADE)
    # No index: an entry is found by its post.
    thread = models.ForeignKey(Thread, related_name="+", on_delete=models.CASCADE, db_index=False)
    version = models.PositiveSmallIntegerField()  # of the words; old ones are found by `rebuild_search`
    stems = models.TextField()
    exact = models.TextField()

    def __str__(self) -> str:
        return f"{self.thread_id} {self.stems[:40].strip()}"


class SearchWord(models.Model):
    """In how many posts a word occurs that everybody may see; counted in passing, so a little behind."""

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40)
    posts = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["stem"], name="search_word_by_stem")]

    def __str__(self) -> str:
        return f"{self.word}: {self.posts}"


class SearchProgress(models.Model):
    """The one row that says up to which post words are counted, and of how many posts they are."""

    counted_upto = models.BigIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="only_one_search_progress")]

    def __str__(self) -> str:
        return f"{self.counted} posts, up to {self.counted_upto}"
