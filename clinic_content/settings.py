"""All settings, read from the environment; the server refuses to start when one is missing or unsafe, and says which.

`CLINIC_ENV` is `production` unless it says otherwise. `development` needs nothing else set: it serves the demo on this
machine only. No setting weakens a rule of the product; there is none to weaken them with.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()


def required(name: str, hint: str) -> str:
    """Return a setting's value, or what its `_FILE` twin points at; refuse to start without either."""
    if path := env.str(f"{name}_FILE", ""):
        return Path(path).read_text(encoding="utf-8").strip()
    if value := env.str(name, ""):
        return value
    raise ImproperlyConfigured(
        f"Set {name} (or {name}_FILE). {hint} To try it out on this machine: make demo, or set CLINIC_ENV=development."
    )


def safe(name: str, is_safe: bool, why: str) -> None:
    """Refuse to start with a value that would weaken what the product promises."""
    if not is_safe:
        raise ImproperlyConfigured(f"{name} is not safe: {why}")


try:
    CLINIC_ENV = env.str("CLINIC_ENV", "production")
    PRODUCTION = CLINIC_ENV == "production"
    if CLINIC_ENV not in {"production", "development"}:
        raise ImproperlyConfigured("CLINIC_ENV is either production or development.")
    REAUTHENTICATE_AFTER = env.int("REAUTHENTICATE_AFTER_SECONDS", 300)
    REAUTHENTICATE_ALWAYS = env.bool("REAUTHENTICATE_ALWAYS", False)
    TIME_ZONE = env.str("TIME_ZONE", "UTC")
    REDIS_URL = env.str("REDIS_URL", "")
    EMAIL: dict[str, Any] = env.dj_email_url("EMAIL_URL", "console:" if not PRODUCTION else "smtp://localhost:25")
    DATABASE: dict[str, Any] = env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'clinic.sqlite3'}")
    EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT_SECONDS", 20)
    TRUSTED_PROXY = env.bool("TRUSTED_PROXY", False)
    EXPORT_FOLDER = env.str("EXPORT_FOLDER", "")
except EnvError as fault:
    raise ImproperlyConfigured(f"A setting in the environment cannot be read: {fault}") from fault

DEBUG = False if PRODUCTION else env.bool("DEBUG", True)
if PRODUCTION:
    SECRET_KEY = required("SECRET_KEY", "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'")
    named = required("ALLOWED_HOSTS", "The host names this site answers to, separated by commas.")
    ALLOWED_HOSTS = [host.strip() for host in named.split(",") if host.strip()]
    safe("SECRET_KEY", len(SECRET_KEY) >= 50, "it has fewer than 50 characters, so it can be guessed.")
    safe("ALLOWED_HOSTS", "*" not in ALLOWED_HOSTS, "with * this site answers to names that are not its own.")
else:
    SECRET_KEY = "for-development-on-this-machine-only-never-in-production-0123456789"  # noqa: S105 - no secret
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
# Where links in mails lead. Without it, to the first of our own names that is a whole one.
_named = next((host for host in ALLOWED_HOSTS if not host.startswith(".")), "localhost")
SITE_ADDRESS = env.str("SITE_ADDRESS", f"https://{_named}" if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")
safe("SITE_ADDRESS", SITE_ADDRESS.startswith("https://" if PRODUCTION else "http"), "mails need an https address.")
safe("EMAIL_TIMEOUT_SECONDS", 1 <= EMAIL_TIMEOUT <= 300, "a mail server that does not answer would stop every mail.")
safe(
    "REAUTHENTICATE_AFTER_SECONDS", 0 <= REAUTHENTICATE_AFTER <= 900, "a decision needs a proof of 15 minutes at most."
)

INSTALLED_APPS = [
    "clinic_content.staff.apps.SiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "taggit",
    "django_prose_editor",
    "js_asset",
    "csp",
    "clinic_content.accounts",
    "clinic_content.audit",
    "clinic_content.library",
    "clinic_content.documents",
    "clinic_content.reviews",
    "clinic_content.releases",
    "clinic_content.drafts",
    "clinic_content.public",
    "clinic_content.notices",
    "clinic_content.staff.apps.StaffConfig",
    "clinic_content.ops",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clinic_content.staff.middleware.NeverCacheStaffPages",
    "clinic_content.staff.middleware.RefusalsInWords",
]

ROOT_URLCONF = "clinic_content.urls"
WSGI_APPLICATION = "clinic_content.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "csp.context_processors.nonce",
                "clinic_content.staff.access.surroundings",
            ],
        },
    },
]

# GUARDS.md 3.5: without IMMEDIATE a transaction that reads and then writes fails at once when another writes; FULL
# keeps the last commits through a power loss; recursive_triggers makes REPLACE fire the delete guards.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
    ),
}
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASE["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASE["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": DATABASE}

CACHES: dict[str, Any] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if REDIS_URL:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}

# Signing in: django-allauth alone, for the admin too.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "clinic_content.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# An operator gives the account and its address; there is no sign-up in which somebody could take another's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff:home"
LOGOUT_REDIRECT_URL = "account_login"

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if TRUSTED_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The preview shows the public page in a frame of our own; no other site may frame anything.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        # The hash is of the one rule set that the rich-text editor writes into its page by itself.
        "style-src": [SELF, NONCE, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Originals and re-encoded pictures: read by our own views, which ask who may see them; no server publishes this folder.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

# The public site as files, for a web server; empty for none. What keeps it is named here: `releases` cannot know it.
AFTER_CHANGE = ["clinic_content.public.keeping.after_change"]

LANGUAGE_CODE = "en"
USE_TZ = True
TAGGIT_CASE_INSENSITIVE = True
# Forms of long lists have many fields: a list of 100 entries with 30 fields each must save.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

EMAIL_BACKEND = EMAIL.get("EMAIL_BACKEND", EMAIL.get("BACKEND"))
EMAIL_HOST, EMAIL_PORT = EMAIL.get("EMAIL_HOST", ""), EMAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_USER", ""), EMAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_TLS", False), EMAIL.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "clinic-content@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if PRODUCTION else "WARNING"},
}

# The editor's two extensions of ours; what they may store is decided by the sanitiser, not by this table.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [f"{STATIC_URL}staff/editor.js"],
        "extensions": {"Callout": lambda *_: None, "Cite": lambda *_: None},
    }
]
