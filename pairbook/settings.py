"""Settings: everything secret or particular to a place comes from the environment."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
#: Where the database, attached files and the site's own key live.
STATE_DIR = Path(os.environ.get("PAIRBOOK_STATE", BASE_DIR / "var"))
#: Layouts of workbooks that this installation made itself.
LAYOUTS = Path(os.environ.get("PAIRBOOK_LAYOUTS", STATE_DIR / "layouts"))
#: How large a workbook may be that is uploaded.
WORKBOOK_MOST_BYTES = int(os.environ.get("PAIRBOOK_WORKBOOK_MB", "20")) * 1024 * 1024


def _secret_key() -> str:
    """Return the key from the environment, or one made once for this installation."""
    given = os.environ.get("PAIRBOOK_SECRET_KEY")
    if given:
        return given
    path = STATE_DIR / "secret-key"
    if not path.exists():
        STATE_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def _database() -> dict[str, Any]:
    """Return the database: ``PAIRBOOK_DATABASE_URL`` (postgresql://…) or SQLite."""
    address = os.environ.get("PAIRBOOK_DATABASE_URL", "")
    if address.startswith("postgresql://"):
        parts = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    STATE_DIR.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": STATE_DIR / "pairbook.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def _public() -> str:
    """Return what is open without signing in: ``PAIRBOOK_PUBLIC`` editions or all."""
    asked = os.environ.get("PAIRBOOK_PUBLIC", "editions")
    if asked not in {"editions", "all"}:
        message = f"PAIRBOOK_PUBLIC is {asked!r}; it is 'editions' or 'all'."
        raise ImproperlyConfigured(message)
    return asked


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("PAIRBOOK_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("PAIRBOOK_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [
    origin for origin in os.environ.get("PAIRBOOK_ORIGINS", "").split(",") if origin
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "pairbook.audit",
    "pairbook.access",
    "pairbook.documents",
    "pairbook.places",
    "pairbook.organisations",
    "pairbook.pairs",
    "pairbook.confirmations",
    "pairbook.projects",
    "pairbook.funds",
    "pairbook.people",
    "pairbook.enterprises",
    "pairbook.results",
    "pairbook.statements",
    "pairbook.findings",
    "pairbook.reviews",
    "pairbook.accounts",
    "pairbook.workbooks",
    "pairbook.web",
    "pairbook.cli",
    # after ours, whose templates take the place of theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pairbook.web.admission.Admission",
    "pairbook.web.security.content_security_policy",
]

ROOT_URLCONF = "pairbook.web.urls"
WSGI_APPLICATION = "pairbook.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
#: Only the page that takes workbooks takes files; it has a handler of its own.
FILE_UPLOAD_HANDLERS = ["pairbook.web.pages_uploads_receiving.NoFiles"]
CSRF_FAILURE_VIEW = "pairbook.web.pages_errors.form_refused"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

#: What the public sees: "editions" (published ones), or "all" (for accounts made
#: from public sources). pairbook/web/admission.py says which page is which.
PAIRBOOK_PUBLIC = _public()

# Signing in: name or e-mail and password, then a second factor where there is one,
# or a passkey alone. Nobody signs up; people are invited.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "pairbook.web.signing_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
#: Locked for five minutes after five wrong passwords for one name, or thirty from
#: one address: an office has one address for all its people.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/5m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Pairbook"
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False
#: How many proxies of our own stand before the server and name the visitor.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PAIRBOOK_PROXIES", "0"))
#: Failures are counted where every process of the server sees them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_attempts",
        # of many names and addresses at once none is forgotten
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Mail leaves by PAIRBOOK_EMAIL_URL (smtp://user:password@host:port, smtps://…, or
# smtp://…?starttls); without it, what would be sent is printed.
_MAIL = urlsplit(os.environ.get("PAIRBOOK_EMAIL_URL", ""))
EMAIL_BACKEND = "django.core.mail.backends." + (
    "smtp.EmailBackend" if _MAIL.scheme in {"smtp", "smtps"} else "console.EmailBackend"
)
EMAIL_HOST = _MAIL.hostname or "localhost"
EMAIL_PORT = _MAIL.port or (465 if _MAIL.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = "starttls" in _MAIL.query
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("PAIRBOOK_EMAIL_FROM", "pairbook@localhost")
#: Where readers find the site, for the links in mails.
PAIRBOOK_SITE = os.environ.get("PAIRBOOK_SITE", "http://127.0.0.1:8000")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "static"
MEDIA_ROOT = STATE_DIR / "files"

# Behind TLS (PAIRBOOK_TLS=1) cookies and redirects insist on it.
_TLS = os.environ.get("PAIRBOOK_TLS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _TLS
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
