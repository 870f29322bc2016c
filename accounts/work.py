"""Proof of work for signing up: a puzzle that costs a browser a second and a program that signs up thousands a lot.

Needs no third party. The server makes a signed challenge; the browser looks for a number whose SHA-256 together with it
begins with enough zero bits; each challenge counts once.
"""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.core.cache import cache

SIGNER = signing.TimestampSigner(salt="sign-up-work")
LASTS = 2 * 3600  # seconds
LONGEST = 20  # digits of a proof


def challenge() -> str:
    """A new one, with how many bits it asks for."""
    return SIGNER.sign(f"{settings.SIGN_UP_WORK}.{secrets.token_hex(12)}")


def is_proved(given: str, proof: str) -> bool:
    """Whether ``proof`` solves the challenge, which is ours, fresh, hard enough, and was not used before."""
    try:
        bits = int(SIGNER.unsign(given, max_age=LASTS).partition(".")[0])
    except (signing.BadSignature, ValueError):
        return False
    if bits < settings.SIGN_UP_WORK or not proof.isascii() or not proof.isdigit() or len(proof) > LONGEST:
        return False
    digest = int.from_bytes(hashlib.sha256(f"{given}:{proof}".encode()).digest())
    if digest >> (256 - bits):
        return False
    return cache.add(f"sign-up-work-{hashlib.sha256(given.encode()).hexdigest()[:32]}", 1, timeout=LASTS)
