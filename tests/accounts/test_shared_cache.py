"""What is counted is counted for all processes alike, in the database unless Redis is named."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from accounts.models import SharedCacheRow
from config import caches as config_caches
from config.caches import IN_THE_DATABASE, cache_from


def test_the_database_is_the_default() -> None:
    assert cache_from("") == IN_THE_DATABASE
    assert SharedCacheRow._meta.db_table == IN_THE_DATABASE["LOCATION"]


@pytest.mark.parametrize(
    ("url", "spoken"),
    [
        ("redis://cache.example.org:6379/1", "redis://cache.example.org:6379/1"),
        ("valkey://cache.example.org/0", "redis://cache.example.org/0"),
        ("valkeys://cache.example.org/0", "rediss://cache.example.org/0"),
    ],
)
def test_redis_and_valkey_may_be_named(url: str, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_caches, "find_spec", lambda _name: object())
    assert cache_from(url) == {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": spoken}


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_caches, "find_spec", lambda _name: None)
    with pytest.raises(ImproperlyConfigured, match="install the package redis"):
        cache_from("redis://cache.example.org")


def test_anything_else_is_refused_in_words() -> None:
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL begins with 'memcached'"):
        cache_from("memcached://cache.example.org")


@pytest.mark.django_db
def test_values_stand_in_the_table_that_migrate_made() -> None:
    cache = caches.create_connection("default")
    cache.set("greeting", ["hello"], 60)
    assert SharedCacheRow.objects.get().cache_key.endswith("greeting")
    assert caches.create_connection("default").get("greeting") == ["hello"]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_add_at_once_one_succeeds() -> None:
    """What the counting of tries is locked by; each thread has a connection of its own, as processes have."""
    start, won = Barrier(8), []

    def add(name: int) -> None:
        start.wait()
        if caches.create_connection("default").add("lock", name, 60):
            won.append(name)
        connection.close()

    threads = [Thread(target=add, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert caches["default"].get("lock") == won[0]
