"""Walks through the pages in a real browser, against a real server.

The server has a folder of its own, into which the account was loaded as an office
loads it. ``PAIRBOOK_BROWSER=required`` makes a missing browser a failure;
``PAIRBOOK_SCREENSHOTS=write`` saves the pictures that the README shows.
"""

import os
import re
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

PAIR = "beijing-inner-mongolia"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def site(
    browser: Browser, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Set up an installation of its own, serve it, and return its address."""
    surroundings = surroundings_of(
        tmp_path_factory.mktemp("state"), PAIRBOOK_PUBLIC="all"
    )
    for words in (
        ["manage.py", "migrate", "-v0"],
        ["manage.py", "collectstatic", "--noinput", "-v0"],
        ["-m", "pairbook", "load", "account"],
    ):
        python(project, surroundings, *words)
    with served(project, surroundings) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page; whatever the browser complains of fails the test."""
    with watched_page(browser) as opened:
        yield opened


@pytest.mark.parametrize(
    ("language", "read", "money", "back"),
    [
        ("en", "Read the review of 2009", "37.8705 million yuan", "Review of 2009"),
        ("zh-hans", "阅读2009年回顾", "3787.05万元", "2009年回顾"),
    ],
)
def test_from_home_to_the_review_to_a_figure_to_its_evidence_and_back(
    language: str, read: str, money: str, back: str, site: str, page: Page
) -> None:
    page.goto(f"{site}/{language}/")
    page.get_by_role("link", name=read).click()
    expect(page).to_have_url(f"{site}/{language}/review/{PAIR}/2009/")

    page.locator("article a.chip", has_text=money).first.click()
    expect(page.locator(".answer")).to_contain_text(money)
    assert f"FIN-07@pair:{PAIR}@2009" in page.url

    evidence = page.locator("#evidence .cite")
    expect(evidence.first).to_be_visible()
    evidence.get_by_role("link", name=re.compile("^S0")).first.click()
    expect(page.locator("h1 q")).to_be_visible()
    assert f"/{language}/statement/S0" in page.url

    for _ in range(3):
        page.go_back()
    expect(page).to_have_url(f"{site}/{language}/")
    page.go_forward()
    assert back in page.locator(".crumbs").inner_text()


def test_the_language_changes_in_place(site: str, page: Page) -> None:
    page.goto(f"{site}/en/figure/FIN-07@pair:{PAIR}@2009/")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator(".answer")).to_contain_text("3787.05万元")


def test_the_keyboard_reaches_the_content_and_opens_a_figure(
    site: str, page: Page
) -> None:
    page.goto(f"{site}/en/review/{PAIR}/2009/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()

    page.locator("article a.chip.figure", has_text="37.8705").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("37.8705 million yuan")


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        f"/en/pair/{PAIR}/",
        f"/en/review/{PAIR}/2009/",
        f"/zh-hans/figure/FIN-07@pair:{PAIR}@to:2009-12-31/",
        "/en/problem/",
        "/en/document/yearbook-2010/",
        "/zh-hans/place/150000/",
    ],
)
def test_a_page_fits_a_phone(path: str, site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + path)
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond == 0, f"{path} is {beyond} px wider than a phone"


def test_the_journal_filters_in_place(site: str, page: Page) -> None:
    page.goto(f"{site}/en/journal/")
    page.evaluate("document.title = 'the same page'")
    page.get_by_label("What").select_option("load")
    expect(page).to_have_url(re.compile("verb=load"))
    assert page.title() == "the same page"
    expect(page.locator("#entries tbody tr").first).to_contain_text("load")


def test_a_figure_is_asked_as_known_on_an_entry(site: str, page: Page) -> None:
    page.goto(f"{site}/en/figure/FIN-07@pair:{PAIR}@2009/")
    page.get_by_label("A journal entry, or a day").fill("1")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("@known:1/"))
    expect(page.locator(".answer")).not_to_contain_text("37.8705")


def test_a_review_prints_without_navigation(site: str, page: Page) -> None:
    page.goto(f"{site}/en/review/{PAIR}/2009/")
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("article.review")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("home", "/en/"),
        ("review", f"/en/review/{PAIR}/2009/"),
        ("figure", f"/en/figure/FIN-07@pair:{PAIR}@2009/"),
    ],
)
def test_the_pictures_of_the_readme_can_be_taken(
    name: str, path: str, site: str, page: Page, project: Path, tmp_path: Path
) -> None:
    kept = os.environ.get("PAIRBOOK_SCREENSHOTS") == "write"
    folder = project / "docs" / "screenshots" if kept else tmp_path
    page.goto(site + path)
    page.screenshot(path=folder / f"{name}.png")
    assert (folder / f"{name}.png").stat().st_size > 10_000
    assert (project / "docs" / "screenshots" / f"{name}.png").exists()
