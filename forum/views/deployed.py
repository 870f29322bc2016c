"""A digest of the code that answers: with a new version of it, every page is taken for a new one."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.crypto import salted_hmac

CODE = ("accounts/**/*.py", "config/**/*.py", "forum/**/*.py", "templates/**/*", "locale/**/*.mo")
LOCK = "requirements/runtime.txt"  # of what else is installed


@cache
def deployed() -> str:
    """What stands for code, templates, settings, packages and static files, the same on all servers that run them.

    Asked for when a server begins (``config.wsgi``): files that are changed later do not run in it.
    """
    root = Path(settings.BASE_DIR)
    found = sha256(sys.version.encode())
    for path in sorted({root / LOCK, *(path for glob in CODE for path in root.glob(glob))}):
        if path.is_file():
            found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    found.update(repr(getattr(staticfiles_storage, "hashed_files", None)).encode())
    for name in sorted(name for name in dir(settings) if name.isupper()):
        found.update(f"{name}={getattr(settings, name)!r}\n".encode())
    return salted_hmac("forum.deployed", found.hexdigest(), algorithm="sha256").hexdigest()
