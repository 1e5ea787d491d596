"""Passkeys in a real browser with a virtual key: added, signed in with, removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.serving import (
    python,
    running_browser,
    served,
    surroundings_of,
    watched_page,
)

pytestmark = pytest.mark.browser
PASSWORD = "grassland-harbour-9"  # noqa: S105  a password of these tests
MAKE_USER = f"""
from django.contrib.auth.models import User
User.objects.create_user("wang", password="{PASSWORD}")
"""
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def site(
    browser: Browser, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve an empty installation with one user under the name of localhost."""
    surroundings = surroundings_of(
        tmp_path_factory.mktemp("state"), PAIRBOOK_PUBLIC="editions"
    )
    for words in (
        ["migrate", "-v0"],
        ["collectstatic", "--noinput", "-v0"],
        ["shell", "-v0", "-c", MAKE_USER],
    ):
        python(project, surroundings, "manage.py", *words)
    with served(project, surroundings) as address:
        yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page with a virtual key; what the browser complains of fails."""
    with watched_page(browser) as opened:
        wire = opened.context.new_cdp_session(opened)
        wire.send("WebAuthn.enable")
        wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield opened


def test_a_passkey_is_added_and_signs_in_without_a_password(
    site: str, page: Page
) -> None:
    page.goto(f"{site}/en/sign-in/?next=/en/account/")
    page.get_by_label("User name or e-mail address").fill("wang")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{site}/en/account/")

    page.goto(f"{site}/en/account/factors/keys/new/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("A name for it").fill("Office computer")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("h1")).to_have_text("Recovery codes")
    page.goto(f"{site}/zh-hans/account/factors/keys/")
    expect(page.locator("tbody th")).to_have_text("Office computer")
    expect(page.locator("tbody")).to_contain_text("可单独登录")

    page.get_by_role("button", name="退出").click()
    page.goto(f"{site}/zh-hans/account/")
    page.get_by_role("button", name="使用通行密钥登录").click()
    expect(page.locator(".me")).to_contain_text("wang")

    page.goto(f"{site}/en/sign-in/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site}/en/sign-in/")
    page.get_by_label("User name or e-mail address").fill("wang")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_have_text("Second step")
    page.get_by_role("button", name="Use a passkey or security key").click()
    expect(page.locator(".me")).to_contain_text("wang")
