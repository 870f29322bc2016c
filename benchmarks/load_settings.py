"""The forum's settings for benchmarks/stress_http.py: as they are, but for what makes signing in slow on purpose."""

from config.settings import *  # noqa: F403

# With the real one, 64 members signing in at once keep two processors busy for a minute before anybody writes.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
