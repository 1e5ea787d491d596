"""Signing in: passwords, lock-out and its end, codes of an app, sessions, resets."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from pairbook.access.checks import Duty

SignIn = Callable[..., Client]
PASSWORD = "grassland-harbour-9"  # noqa: S105  a password of these tests
NOON = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
HOME = "/en/"


@pytest.fixture(autouse=True)
def nothing_counted(db: None) -> None:
    """Start each test with no failures counted."""
    cache.clear()


@pytest.fixture
def wang(db: None) -> User:
    return User.objects.create_user("wang", "wang@example.org", PASSWORD)


def signs_in(login: str, password: str = PASSWORD, path: str = "/en/sign-in/") -> str:
    """Return where a fresh browser is led; empty where it is led nowhere."""
    answer = Client().post(path, {"login": login, "password": password})
    return answer.headers.get("Location", "")


def test_a_name_or_an_address_signs_in(wang: User) -> None:
    assert signs_in("wang") == HOME
    assert signs_in("wang@example.org") == HOME
    assert signs_in("WANG@example.org") == HOME


@pytest.mark.parametrize(
    ("path", "told"),
    [("/en/sign-in/", "are not correct"), ("/zh-hans/sign-in/", "密码不正确")],
)
def test_a_wrong_password_is_told_in_the_language_of_the_page(
    path: str, told: str, wang: User
) -> None:
    answer = Client().post(path, {"login": "wang", "password": "wrong"})
    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_after_five_wrong_passwords_the_right_one_waits_five_minutes(
    wang: User,
) -> None:
    with time_machine.travel(NOON, tick=False) as now:
        for _ in range(5):
            assert signs_in("wang", "wrong") == ""
        locked = Client().post("/en/sign-in/", {"login": "wang", "password": PASSWORD})
        assert "Too many failed" in locked.content.decode()
        assert locked.headers.get("Location") is None

        now.shift(timedelta(minutes=4))
        assert signs_in("wang") == ""
        now.shift(timedelta(minutes=2))
        assert signs_in("wang") == HOME


def test_who_is_locked_out_locks_out_nobody_else(wang: User) -> None:
    User.objects.create_user("li", password=PASSWORD)
    for _ in range(5):
        signs_in("wang", "wrong")

    assert signs_in("wang") == ""
    assert signs_in("li") == HOME


@pytest.mark.parametrize(
    "following",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "https:elsewhere.example",
        "javascript:alert(1)",
        "\\\\elsewhere.example",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(following: str, wang: User) -> None:
    form = {"login": "wang", "password": PASSWORD, "next": following}
    answer = Client().post("/en/sign-in/", form)
    assert answer["Location"] == HOME


def test_the_page_that_was_asked_for_comes_after_signing_in(wang: User) -> None:
    form = {"login": "wang", "password": PASSWORD, "next": "/en/journal/?by=wang"}
    answer = Client().post("/en/sign-in/", form)
    assert answer["Location"] == "/en/journal/?by=wang"


def code_of(secret: str, at: datetime) -> str:
    """Return the six digits that an app shows at a moment."""
    return str(format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30)))


def test_a_code_of_the_app_is_asked_for_after_the_password(wang: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(wang, secret)
    with time_machine.travel(NOON, tick=False) as now:
        browser = Client()
        form = {"login": "wang", "password": PASSWORD}
        assert browser.post("/en/sign-in/", form)["Location"] == "/en/sign-in/second/"
        assert browser.get("/en/account/").status_code == 302

        old = code_of(secret, NOON - timedelta(minutes=5))
        wrong = browser.post("/en/sign-in/second/", {"code": old})
        assert "Incorrect code" in wrong.content.decode()
        right = browser.post("/en/sign-in/second/", {"code": code_of(secret, NOON)})
        assert right["Location"] == HOME
        assert browser.get("/en/account/").status_code == 200

        again = Client()
        again.post("/en/sign-in/", form)
        used = again.post("/en/sign-in/second/", {"code": code_of(secret, NOON)})
        assert used.status_code == 200, "a code works once"
        now.shift(timedelta(minutes=1))
        fresh = {"code": code_of(secret, NOON + timedelta(minutes=1))}
        assert again.post("/en/sign-in/second/", fresh)["Location"] == HOME


def test_setting_up_an_app_makes_recovery_codes_that_work_once(wang: User) -> None:
    browser = Client()
    form = {"login": "wang", "password": PASSWORD}
    browser.post("/en/sign-in/", form)
    browser.post("/en/account/confirm/", {"password": PASSWORD})
    page = browser.get("/en/account/factors/app/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret
    now = datetime.now(tz=UTC)
    done = browser.post("/en/account/factors/app/", {"code": code_of(secret[1], now)})
    assert done["Location"] == "/en/account/factors/codes/"
    codes = re.findall(
        r"<li><code>(\d+)</code>", browser.get(done["Location"]).content.decode()
    )
    assert len(codes) == 10

    for expected in (302, 200):
        other = Client()
        other.post("/en/sign-in/", form)
        answer = other.post("/en/sign-in/second/", {"code": codes[0]})
        assert answer.status_code == expected


def test_who_may_sign_in_sees_the_own_sessions_and_ends_the_others(wang: User) -> None:
    one, other, li = Client(), Client(headers={"User-Agent": "Another"}), Client()
    User.objects.create_user("li", password=PASSWORD)
    for browser, login in ((one, "wang"), (other, "wang"), (li, "li")):
        browser.post("/en/sign-in/", {"login": login, "password": PASSWORD})

    page = one.get("/en/account/sessions/").content.decode()
    assert page.count("127.0.0.1") == 2
    assert "Another" in page
    one.post("/en/account/sessions/", {})

    assert one.get("/en/account/").status_code == 200
    assert other.get("/en/account/").status_code == 302
    assert li.get("/en/account/").status_code == 200


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(
    wang: User,
) -> None:
    sent = Client().post("/en/password/forgotten/", {"email": "wang@example.org"})
    assert sent["Location"] == "/en/password/forgotten/sent/"
    [letter] = mail.outbox
    assert letter.to == ["wang@example.org"]
    link = re.search(r"http://testserver(/\S+)", str(letter.body))
    assert link

    browser = Client()
    form = browser.get(link[1], follow=True)
    anew = {"password1": "river-valley-88", "password2": "river-valley-88"}
    assert "Set the password" in form.content.decode()
    browser.post(form.request["PATH_INFO"], anew)

    assert signs_in("wang") == ""
    assert signs_in("wang", "river-valley-88") == HOME
    spent = Client().get(link[1], follow=True).content.decode()
    assert "does not work any more" in spent


def test_nobody_learns_which_addresses_have_an_account(wang: User) -> None:
    sent = Client().post("/en/password/forgotten/", {"email": "nobody@example.org"})
    assert sent["Location"] == "/en/password/forgotten/sent/"
    assert mail.outbox == []


def test_a_password_is_changed_by_who_knows_it(wang: User) -> None:
    browser = Client()
    browser.post("/en/sign-in/", {"login": "wang", "password": PASSWORD})
    form = {"oldpassword": "wrong", "password1": "river-valley-88"}
    form["password2"] = form["password1"]
    refused = browser.post("/en/account/password/", form)
    assert 'role="alert"' in refused.content.decode()

    browser.post("/en/account/password/", {**form, "oldpassword": PASSWORD})
    assert signs_in("wang", "river-valley-88") == HOME


def test_nobody_signs_up(db: None) -> None:
    form = {"username": "li", "password1": PASSWORD, "password2": PASSWORD}
    answer = Client().post("/en/sign-up/", form)
    assert "by invitation" in answer.content.decode()
    assert not User.objects.exists()


def test_a_closed_account_does_not_sign_in(wang: User) -> None:
    wang.is_active = False
    wang.save()

    assert signs_in("wang") in {"", "/en/sign-in/inactive/"}


PAGES = [
    "sign-in/",
    "sign-up/",
    "password/forgotten/",
    "password/forgotten/sent/",
    "password/new/done/",
    "password/new/x-y/",
    "sign-in/inactive/",
]
OWN = [
    "sign-out/",
    "account/",
    "account/password/",
    "account/sessions/",
    "account/factors/",
    "account/factors/app/",
    "account/factors/codes/new/",
    "account/factors/keys/",
    "account/factors/keys/new/",
    "account/confirm/",
    "people/",
]


@pytest.mark.parametrize("prefix", ["en", "zh-hans"])
def test_every_page_is_ours_in_both_languages_without_a_script_in_it(
    prefix: str, signed_in: SignIn
) -> None:
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "office")
    User.objects.filter(username="office").update(email="office@example.org")
    office.post(f"/{prefix}/account/confirm/", {"password": "of no importance"})
    seen = [(Client(), path) for path in PAGES] + [(office, path) for path in OWN]
    for browser, path in seen:
        answer = browser.get(f"/{prefix}/{path}", follow=True)
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert 'class="brand"' in page, f"{path} is not in our frame"
        assert ("结对簿" in page) is (prefix == "zh-hans"), path
        assert "script-src" not in answer["Content-Security-Policy"]
        for script in re.findall(r"<script\b([^>]*)>", page):
            assert "src=" in script or 'type="application/json"' in script, path
        assert not re.search(r"\son\w+=|style=", page), path


def test_a_second_factor_of_another_person_cannot_be_removed(
    wang: User, signed_in: SignIn
) -> None:
    key = Authenticator.objects.create(
        user=wang, type=Authenticator.Type.WEBAUTHN, data={"name": "key"}
    )
    other = signed_in("li", Duty.READER, "outside", "")
    other.post("/en/account/confirm/", {"password": "of no importance"})

    answer = other.post(f"/en/account/factors/keys/{key.pk}/end/")

    assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("127.0.0.1:8123", 'href="http://localhost:8123/en/sign-in/"'),
        ("[::1]", 'href="http://localhost/en/sign-in/"'),
        ("192.0.2.7", "Passkeys work at a name"),
        ("localhost:8123", ""),
        ("pairbook.example", ""),
    ],
)
def test_a_page_at_a_number_says_where_passkeys_work(
    db: None, host: str, says: str
) -> None:
    with override_settings(ALLOWED_HOSTS=["*"]):
        page = Client().get("/en/sign-in/", headers={"host": host}).content.decode()

    assert says in page
    assert ("Passkeys work at a name" in page) is bool(says)
    assert ("//localhost" in page) is says.startswith("href")
