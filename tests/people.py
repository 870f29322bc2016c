"""The cast: Ana asks, Ben answers, Mo moderates, Zoe is a stranger; Gus wrote on the forum that is gone."""

from __future__ import annotations

from accounts.models import User

PASSWORD = "plain-river-stones-42"


def person(name: str, **fields: object) -> User:
    """The member called ``name``, made at the first call; address and user name follow from the name."""
    found: User | None = User.objects.members().filter(username=name.lower()).first()
    return found or User.objects.create_user(
        name.lower(), f"{name.lower()}@example.org", PASSWORD, name=name, confirmed=True, **fields
    )


def ana() -> User:
    """She asks."""
    return person("Ana")


def ben() -> User:
    """He answers."""
    return person("Ben")


def mo() -> User:
    """Moderates, and may do everything in the admin."""
    return person("Mo", is_staff=True, is_superuser=True)


def zoe() -> User:
    """A member who has nothing to do with it."""
    return person("Zoe")


def gus(name: str = "Gus", *, site: str = "old harbour runners") -> User:
    """A ghost."""
    ghost = User.objects.build_ghost(name=name, site=site)
    found: User | None = User.objects.ghosts().filter(source_site=site, name_key=ghost.name_key).first()
    if found is None:
        ghost.save()
    return found or ghost
