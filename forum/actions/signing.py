"""The signature under what a member writes: the words of the profile at that moment, kept once."""

from __future__ import annotations

from hashlib import sha256

from accounts.models import Profile, User
from forum.models import Signature
from forum.text.render import render


def signature_of(author: User) -> Signature | None:
    """The signature of ``author`` as the profile has it now, None without one; made when these words are new.

    Older posts keep the one they were signed with.
    """
    profile: Profile | None = getattr(author, "profile", None)  # loaded with the standing that the deed locked
    if profile is None or not profile.signature:
        return None
    words = profile.signature
    digest = sha256(words.encode()).hexdigest()
    found: Signature | None = Signature.objects.filter(author=author, digest=digest).first()
    if found is None:
        rendered = render(words, "plain")
        found, _made = Signature.objects.get_or_create(
            author=author,
            digest=digest,
            defaults={"source": words, "html": rendered.html, "render_version": rendered.version},
        )
    return found
