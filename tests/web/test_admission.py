"""Who is let in to which page, under both settings of what is open to the public."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from pairbook.access.actions import end_role
from pairbook.access.checks import SYSTEM, Act, Duty
from pairbook.access.models import Role
from pairbook.web.admission import DOOR

SignIn = Callable[..., Client]
REVIEW = "/en/review/beijing-inner-mongolia/2009"
FIGURE = "FIN-07@pair:beijing-inner-mongolia@2009"
SHUT = [
    "/en/search/?q=road",
    "/en/pair/",
    "/en/pair/beijing-inner-mongolia/",
    f"/en/figure/{FIGURE}/",
    f"/figure/{FIGURE}.json",
    "/en/record/movement/",
    "/en/problem/",
    "/en/journal/",
    "/en/document/",
    f"{REVIEW}/",
    f"{REVIEW}.pdf",
    f"{REVIEW}/difference/1/1/",
]
OPEN = ["/en/", "/zh-hans/", "/en/sign-in/", "/en/password/forgotten/"]
OWN_PAGES = ["/en/account/", "/en/account/factors/", "/en/account/sessions/"]


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns)
        else:
            assert each.name, f"{each.pattern} has no name"
            yield each.name


def test_every_address_has_its_line_and_every_line_an_address() -> None:
    assert set(DOOR) == set(names(get_resolver().url_patterns))


def test_what_the_public_sees_is_the_door_and_editions() -> None:
    """A page that moves in here is open to everybody: think before changing this."""
    assert {name for name, act in DOOR.items() if act in {Act.VISIT, Act.EDITION}} == {
        *("root", "home", "sign-in", "sign-out", "invitation", "guide"),
        *("edition", "edition-docx", "edition-pdf"),
        *("account_login", "account_logout", "account_inactive", "account_signup"),
        *("account_reset_password", "account_reset_password_done"),
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        *("mfa_authenticate", "mfa_login_webauthn"),
    }


@override_settings(PAIRBOOK_PUBLIC="editions")
def test_the_public_sees_editions_and_else_is_led_to_sign_in(
    book_loaded: None, visitor: Client, signed_in: SignIn
) -> None:
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "beijing-government")
    office.post(f"{REVIEW}/publish/")

    for path in OPEN:
        assert visitor.get(path).status_code == 200, path
    for path in (f"{REVIEW}/edition/1/", f"{REVIEW}/edition/1.docx"):
        assert visitor.get(path).status_code == 200, path
    for path in [*SHUT, *OWN_PAGES]:
        answer = visitor.get(path)
        assert answer.status_code == 302, path
        prefix = "/en/sign-in/?next=%2F" if path.startswith("/en/") else "/"
        assert answer["Location"].startswith(prefix), path
    assert visitor.get("/en/nowhere/").status_code == 404
    home = visitor.get("/en/").content.decode()
    assert f"{REVIEW}/edition/1/" in home
    assert "Beijing – Inner Mongolia, 2009</a>" in home
    chinese = visitor.get("/zh-hans/").content.decode()
    assert "北京市—内蒙古自治区，2009年</a>" in chinese
    assert "/en/figure/" not in home
    assert "/en/journal/" not in home


@override_settings(PAIRBOOK_PUBLIC="all")
def test_where_all_is_open_the_public_reads_and_does_nothing(
    book_loaded: None, visitor: Client
) -> None:
    for path in SHUT[:-1]:
        assert visitor.get(path).status_code == 200, path
    for path in [*OWN_PAGES, "/en/people/"]:
        assert visitor.get(path).status_code == 302, path
    assert visitor.post(f"{REVIEW}/publish/").status_code == 403


@override_settings(PAIRBOOK_PUBLIC="editions")
def test_a_fragment_that_is_shut_leads_the_whole_page_to_sign_in(
    db: None, visitor: Client
) -> None:
    answer = visitor.get("/en/journal/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/en/sign-in/?next=%2Fen%2Fjournal%2F"


@override_settings(PAIRBOOK_PUBLIC="editions")
def test_a_form_of_nobody_is_refused(db: None, visitor: Client) -> None:
    assert visitor.post("/en/people/give/", {}).status_code == 403


@override_settings(PAIRBOOK_PUBLIC="editions")
@pytest.mark.parametrize(
    ("duty", "side", "path", "status"),
    [
        (Duty.READER, "outside", "/en/pair/", 200),
        (Duty.READER, "outside", "/en/people/", 403),
        (Duty.AUDITOR, "outside", "/en/journal/", 200),
        (Duty.AUDITOR, "outside", "/en/people/", 403),
        (Duty.DONOR_DISTRICT, "donor", "/en/people/", 403),
        (Duty.PROGRAMME_OFFICE, "donor", "/en/people/", 200),
        (Duty.PROGRAMME_OFFICE, "recipient", "/zh-hans/people/", 200),
    ],
)
def test_who_signed_in_sees_what_the_role_allows(
    duty: Duty, side: str, path: str, status: int, db: None, signed_in: SignIn
) -> None:
    assert signed_in("wang", duty, side, "office").get(path).status_code == status


@override_settings(PAIRBOOK_PUBLIC="editions")
def test_a_role_opens_pages_on_its_last_day_and_not_after(
    db: None, signed_in: SignIn
) -> None:
    browser = signed_in("wang", Duty.READER, "outside", "")
    end_role(Role.objects.get(), valid_to=timezone.localdate(), by=SYSTEM)
    assert browser.get("/en/pair/").status_code == 200

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert browser.get("/en/pair/").status_code == 403
        assert browser.get("/en/account/").status_code == 200
