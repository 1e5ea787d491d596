"""Settings: everything secret or particular to a place comes from the environment."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
#: Where the database, attached files and the site's own key live.
STATE_DIR = Path(os.environ.get("PAIRBOOK_STATE", BASE_DIR / "var"))


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
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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
CSRF_FAILURE_VIEW = "pairbook.web.pages_errors.form_refused"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

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
