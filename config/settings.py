"""Every setting, from the environment, safe by default; docs/settings.md names and explains each.

Long because every setting stands here: one file that can be read whole (docs/decisions/0002-settings-in-one-file.md).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

from config.caches import cache_from
from config.databases import database_from
from config.mail import mail_from

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
# A file named .env beside manage.py is read too; what the environment says wins.
env.read_env(str(BASE_DIR / ".env"), recurse=False)

# -- What kind of run this is ------------------------------------------------------------------------
# Production is the mode that refuses to start half-configured; without any variable this is a try-out.
PRODUCTION = env.bool("PRODUCTION", False)
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "")
# Keys of before, so that changing the key signs nobody out and leaves secrets of two-step sign-in readable.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
# How many reverse proxies of the operator's own stand in front; 0 trusts no forwarded header.
PROXY_COUNT = env.int("PROXY_COUNT", 0)
# Off only where a proxy in front redirects to HTTPS itself.
HTTPS_REDIRECT = env.bool("HTTPS_REDIRECT", PRODUCTION)
HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000 if PRODUCTION else 0)

if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG shows secrets to strangers: unset it when PRODUCTION is on.")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "PRODUCTION needs SECRET_KEY, 50 characters or more. Make one with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "PRODUCTION needs ALLOWED_HOSTS, the names people reach the forum by, such as forum.example.org."
        )
else:
    # A try-out listens on this machine only, so a key that everybody knows opens nothing.
    SECRET_KEY = SECRET_KEY or "try-out-key-that-protects-nothing-because-only-this-machine-can-reach-it"
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

TESTING = "pytest" in sys.modules

# -- What runs -----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "allauth.account",  # before ours, whose admin takes its rows off the pages of the operator
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "accounts",
    "forum",
    "config.apps.ForumAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "mptt",
    "csp",
]

MIDDLEWARE = [
    # First, so that files, redirects and errors that answer before any view have their headers, too.
    "csp.middleware.CSPMiddleware",
    "config.headers.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # for browsers that do not know frame-ancestors
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads with random bytes, against BREACH
    "config.body_limit.body_limit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.reader",
]

ROOT_URLCONF = "config.urls"
CSRF_FAILURE_VIEW = "forum.views.errors.csrf_failure"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.views.context.accounts",
                "forum.views.site.site",
            ],
            "builtins": [
                "accounts.templatetags.fields",
                "accounts.templatetags.settings_nav",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django.contrib.humanize.templatetags.humanize",  # 2,572 is {{ views|intcomma }}
                "forum.templatetags.faces",
                "forum.templatetags.found",
                "forum.templatetags.times",
            ],
        },
    },
]

# -- Where things are kept -------------------------------------------------------------------------------
DATABASES = {"default": database_from(env.str("DATABASE_URL", ""), base_dir=BASE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by every process: failed sign-ins are counted here. The database, unless CACHE_URL names Redis or Valkey.
CACHES = {"default": cache_from(env.str("CACHE_URL", ""))}

# Work that nobody waits for (docs/decisions/0030-jobs.md): in the database, so that it is done after a restart, too.
TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# On: the processes that serve pages do it beside. Off where `manage.py run_jobs` runs.
JOBS_IN_SERVER = env.bool("JOBS_IN_SERVER", True)

# What members upload, drawn anew; served by accounts/views/pictures.py and nothing else.
MEDIA_ROOT = BASE_DIR / "var" / "media"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# What was not collected yet is served as it lies.
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.OneStyleSheetStorage"},
}
WHITENOISE_USE_FINDERS = not PRODUCTION

# -- People --------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},  # FACTS.md, "Logins"
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["accounts.authentication.MemberBackend"]
SESSION_COOKIE_AGE = 60 * 24 * 3600  # 60 days
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 24 * 3600  # how long the link for a forgotten password works
SIGN_UP_OPEN = env.bool("SIGN_UP_OPEN", True)
# Forms that are filled faster than so many seconds were filled by a program; 0: nobody looks.
TRAP_SECONDS = env.int("TRAP_SECONDS", 3)
# So many bits of work a browser does to sign up; 0: none. 16 take a phone six seconds (docs/moderation.md).
SIGN_UP_WORK = env.int("SIGN_UP_WORK", 0)

# django-allauth (docs/decisions/0020-allauth.md).
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_DISPLAY = str  # the shown name
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # with it, no page tells whether an address has an account
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts when it was confirmed
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, and in no other
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # right or wrong
    "login_failed": "5/15m/key",  # of codes; accounts/limits.py counts passwords
    "confirm_email": "1/3m/key",
    "signup": "30/h/ip",
    "reset_password": "30/h/ip,3/h/key",
    "manage_email": "20/h/user",
}
ACCOUNT_FORMS = {
    "login": "accounts.forms.entrance.SignInForm",
    "signup": "accounts.forms.entrance.SignUpForm",
    "reset_password": "accounts.forms.forgotten.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.forgotten.NewPasswordForm",
    "user_token": "accounts.forms.forgotten.LinkForm",
    "add_email": "accounts.forms.security.NewAddressForm",
    "change_password": "accounts.forms.security.ChangePasswordForm",
    "set_password": "accounts.forms.security.FirstPasswordForm",
    "reauthenticate": "accounts.forms.security.ReauthenticateForm",
}
MFA_ADAPTER = "accounts.two_step.TwoStepAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.two_step.CodeForm",
    "reauthenticate": "accounts.forms.two_step.CodeAgainForm",
    "activate_totp": "accounts.forms.two_step.FirstCodeForm",
}

# The admin opens to staff by a second step alone, passed in this browser and within so many hours.
ADMIN_SECOND_STEP = env.bool("ADMIN_SECOND_STEP", PRODUCTION)
ADMIN_CODE_HOURS = env.int("ADMIN_CODE_HOURS", 12)

# -- Mail ------------------------------------------------------------------------------------------------
# Without EMAIL_URL every mail goes to var/mail and to the console: right for trying out, and said by `check --deploy`.
_mail = mail_from(env.str("EMAIL_URL", ""))
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starttls, _mail.ssl
EMAIL_TIMEOUT = 10  # seconds
EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"no-reply@{ALLOWED_HOSTS[0].lstrip('.')}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where the forum is reached, for links in mails: the host that a request names may be anybody's.
SITE_ADDRESS = env.str(
    "SITE_ADDRESS", f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PRODUCTION else "http://localhost:8000"
).rstrip("/")
# Who looks at the news within so many minutes gets no mail of them.
NEWS_MAIL_MINUTES = env.int("NEWS_MAIL_MINUTES", 5)

# Whom to tell of a weakness, for /.well-known/security.txt: mail addresses, or pages that say how.
SECURITY_CONTACT: list[str] = [
    f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
    for contact in map(str.strip, env.str("SECURITY_CONTACT", "").split(","))
    if contact
]
SECURITY_POLICY = env.str("SECURITY_POLICY", "")
for _address in (*SECURITY_CONTACT, *filter(None, [SECURITY_POLICY])):
    if not re.fullmatch(r"(mailto:|tel:|https://)[!-~]+", _address):
        raise ImproperlyConfigured(
            f"SECURITY_CONTACT or SECURITY_POLICY holds {_address!r}: it takes security@example.org or https://..."
        )

# -- Language and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = env.str("LANGUAGE_CODE", "en")
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(
        f"TIME_ZONE is {TIME_ZONE!r}, which is no time zone: use one such as Europe/Lisbon or UTC."
    )
USE_I18N = True
USE_TZ = True

# -- The site's own words; rows in the admin win over these ----------------------------------------------
SITE_NAME = env.str("SITE_NAME", "Second Wind")
SITE_TAGLINE = env.str("SITE_TAGLINE", "Questions and answers, kept for good.")

# What the ids in feeds begin with: a name and a day on which it was ours (RFC 4151). Feed readers know entries by them,
# so it stays what it was when the forum moves to another name.
FEED_AUTHORITY = env.str("FEED_AUTHORITY", f"{ALLOWED_HOSTS[0].strip('.[]').replace(':', '-')},2026")
if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*,\d{4}(-\d\d){0,2}", FEED_AUTHORITY):
    raise ImproperlyConfigured(
        f"FEED_AUTHORITY is {FEED_AUTHORITY!r}: give it a name and a day, such as forum.example.org,2026-01-31."
    )

# -- Pages and limits ------------------------------------------------------------------------------------
POSTS_PER_PAGE = env.int("POSTS_PER_PAGE", 20)
THREADS_PER_PAGE = env.int("THREADS_PER_PAGE", 30)
# Marks of a question: at most one correct answer and so many helpful ones (FACTS.md, "Points").
HELPFUL_PER_QUESTION = env.int("HELPFUL_PER_QUESTION", 2)
# After so many days without a word of the asker, staff may mark answers for them.
SILENT_ASKER_DAYS = env.int("SILENT_ASKER_DAYS", 7)
# Tags of a thread, and how many posts a member has published who may make new ones.
TAGS_PER_THREAD = env.int("TAGS_PER_THREAD", 5)
NEW_TAG_POSTS = env.int("NEW_TAG_POSTS", 3)
# An author edits for so many hours, the first minutes without a visible revision (FACTS.md, "Editing").
EDIT_HOURS = env.int("EDIT_HOURS", 24)
EDIT_GRACE_MINUTES = env.int("EDIT_GRACE_MINUTES", 5)
DRAFT_DAYS = env.int("DRAFT_DAYS", 180)
# Whoever answers in a thread that was silent for so long is told (FACTS.md, "Views").
OLD_THREAD_DAYS = env.int("OLD_THREAD_DAYS", 180)
# The largest upload is 4 MB (FACTS.md, "Uploads"); the rest is for the words around it. More is refused unread
# (config/body_limit.py); whatever is less reaches its form, which says in words what is too long, and keeps it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
UPLOADS_PER_DAY = env.int("UPLOADS_PER_DAY", 50)
# Pictures that were put into no words within so many days are deleted.
UPLOAD_DAYS = env.int("UPLOAD_DAYS", 7)
# How fast and how much people may post (FACTS.md, "Limits for new members").
POST_SECONDS = env.int("POST_SECONDS", 10)
SAME_TEXT_MINUTES = env.int("SAME_TEXT_MINUTES", 5)
NEW_MEMBER_HOURS = env.int("NEW_MEMBER_HOURS", 24)
NEW_MEMBER_POSTS = env.int("NEW_MEMBER_POSTS", 3)
NEW_MEMBER_POST_SECONDS = env.int("NEW_MEMBER_POST_SECONDS", 30)
NEW_MEMBER_LINKS = env.int("NEW_MEMBER_LINKS", 2)
NEW_MEMBER_IMAGES = env.int("NEW_MEMBER_IMAGES", 1)
NEW_MEMBER_MENTIONS = env.int("NEW_MEMBER_MENTIONS", 2)
NEW_MEMBER_REPLIES = env.int("NEW_MEMBER_REPLIES", 10)
NEW_MEMBER_THREADS = env.int("NEW_MEMBER_THREADS", 3)
VIEW_HOURS = env.int("VIEW_HOURS", 8)

# -- Moderation (FACTS.md, "Flags") --------------------------------------------------------------------------
# So many members who flag a post hide it until a moderator decides; posts of saved pages need more.
FLAGS_TO_HIDE = env.int("FLAGS_TO_HIDE", 3)
FLAGS_TO_HIDE_SAVED = env.int("FLAGS_TO_HIDE_SAVED", 5)
FLAGS_A_DAY = env.int("FLAGS_A_DAY", 20)
# The first posts of a member wait for approval until so many are published.
APPROVED_POSTS = env.int("APPROVED_POSTS", 1)
PINNED_THREADS = env.int("PINNED_THREADS", 3)
LEASE_MINUTES = env.int("LEASE_MINUTES", 15)
UNDO_DAYS = env.int("UNDO_DAYS", 7)
# Network addresses of posts and sign-ups are kept so long.
ORIGIN_DAYS = env.int("ORIGIN_DAYS", 30)

# -- What a browser may do with our pages ------------------------------------------------------------------
# No script, style or frame but ours, nothing inline, nothing from elsewhere; the other headers: config/headers.py.
# One page adds to it: the picture of a secret that is shown once (accounts/views/security.py).
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": HTTPS_REDIRECT,
    }
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else builds pages of our files

# In production browsers let nobody else set these: no page without HTTPS, and no other name below the same domain.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS_REDIRECT
SECURE_HSTS_SECONDS = HSTS_SECONDS
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HSTS_SECONDS > 0
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# No secret in a log or in a mail of an error (config/logs.py).
DEFAULT_EXCEPTION_REPORTER = "config.logs.ErrorReport"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "mail_admins": {"class": "config.logs.DiscreetMails", "formatter": "line", "level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": ["mail_admins"], "level": "INFO"},
        "django_tasks": {"level": "WARNING"},  # not two lines for every job that went well
    },
}
