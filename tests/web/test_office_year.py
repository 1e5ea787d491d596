"""A year of an office, driven in a browser: fill in, mend, send; answer; settle.

The district of the invented world downloads its workbook, fills it in with ten
mistakes, finds each in its cell, mends them and sends; the banner disputes one number
and confirms the rest; the programme office settles; the draft review follows.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.office_year import MISTAKES, fill
from tests.web.serving import (
    python,
    running_browser,
    served,
    surroundings_of,
    watched_page,
)

pytestmark = pytest.mark.browser

REVIEW = "review/invented-pair/2023/"


@dataclass(frozen=True)
class Site:
    """An installation that is served, and its users' passwords."""

    address: str
    passwords: Mapping[str, str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@dataclass(frozen=True)
class Installation:
    """The folder of an installation, and the passwords it printed once."""

    state: Path
    passwords: Mapping[str, str]


@pytest.fixture(scope="module")
def installed(
    browser: Browser, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Installation:
    """Set up the demonstration as an installation of its own."""
    state = tmp_path_factory.mktemp("state")
    told = python(
        project,
        surroundings_of(state),
        *("-m", "pairbook", "set-up", "--accounts", "demonstration"),
        *("--out", str(tmp_path_factory.mktemp("out"))),
    )
    words = [line.split() for line in told.splitlines() if line.startswith("invented-")]
    return Installation(state, {row[0]: row[-1] for row in words})


@pytest.fixture
def site(installed: Installation, project: Path, tmp_path: Path) -> Iterator[Site]:
    """Serve a copy of the installation, so that each walk begins anew."""
    state = shutil.copytree(installed.state, tmp_path / "state")
    surroundings = surroundings_of(state, PAIRBOOK_PUBLIC="editions")
    with served(project, surroundings) as address:
        yield Site(address, installed.passwords)


@dataclass(frozen=True)
class Words:
    """What the pages say in one language."""

    download: str
    refused: str
    clean: str
    sent: str
    waiting: str
    settled: str


WORDS = {
    "en": Words(
        "English", "Not yet: {n} to be mended", "No mistakes found", "Sent",
        "Confirm the whole upload", "settled",
    ),
    "zh-hans": Words(
        "中文", "尚不能报送：须更正{n}处", "未发现错误", "已报送",
        "确认整批报送", "议定",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_from_an_empty_workbook_to_a_settled_number_in_the_review(
    language: str, site: Site, browser: Browser, tmp_path: Path
) -> None:
    words, home = WORDS[language], f"{site.address}/{language}/"
    with ExitStack() as stack:

        def signed_in(name: str) -> Page:
            page = stack.enter_context(watched_page(browser))
            sign_in(page, home, name, site.passwords[name])
            return page

        district, county, office = map(
            signed_in, ("invented-district", "invented-county", "invented-office")
        )
        assert "12.5" not in review_text(office, home)

        issued = downloaded(district, home, words, tmp_path / "issued.xlsx")
        mistaken, mended = tmp_path / "mistaken.xlsx", tmp_path / "办公室填报.xlsx"
        fill(issued, mistaken, road="25", mistaken=True)
        fill(issued, mended, road="12.5公里", mistaken=False)

        upload(district, mistaken)
        expect(district.locator(".verdict")).to_contain_text(
            words.refused.format(n=len(MISTAKES))
        )
        each_mistake_is_in_its_cell(answer(district, tmp_path / "answer.xlsx"))

        upload(district, mended)
        expect(district.locator(".verdict")).to_contain_text(words.clean)
        assert "12.5" not in review_text(office, home)
        district.locator("button[value=send]").click()
        expect(district).to_have_url(re.compile("/submission/"))
        assert "12.5" in review_text(office, home)

        disputed = dispute_the_road(county, home, words)
        settle(office, home, disputed, "12.2")
        expect(office.locator("body")).to_contain_text(words.settled)
        after = review_text(office, home)
        assert "12.2" in after
        assert "12.5" not in after


def sign_in(page: Page, home: str, name: str, password: str) -> None:
    page.goto(f"{home}sign-in/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button").first.click()
    expect(page.locator("body")).to_contain_text(name)


def review_text(page: Page, home: str) -> str:
    """Return the text of the draft review of 2023."""
    page.goto(f"{home}{REVIEW}")
    return page.locator("article").inner_text()


def downloaded(page: Page, home: str, words: Words, to: Path) -> Path:
    page.goto(f"{home}workbook/")
    task = page.locator(".task").first
    with page.expect_download() as waited:
        task.locator("a[download]", has_text=words.download).click()
    waited.value.save_as(to)
    return to


def upload(page: Page, file: Path) -> None:
    """Choose a file in the first upload form that is shown, and upload it."""
    form = page.locator("form.drop:visible").first
    form.locator("input[type=file]").set_input_files(file)
    form.locator("button").click()
    page.wait_for_url(re.compile("/upload/"))
    expect(page.locator("h1")).to_have_text(file.name)


def answer(page: Page, to: Path) -> Path:
    with page.expect_download() as waited:
        page.locator("a[download]").first.click()
    waited.value.save_as(to)
    return to


def each_mistake_is_in_its_cell(answered: Path) -> None:
    """Look for a comment in the cell of every planted mistake, and nowhere else."""
    book = openpyxl.load_workbook(answered)
    marked = {
        (page.title.split()[0], cell.coordinate)
        for page in book.worksheets[1:]
        if page.sheet_state == "visible"
        for row in page.iter_rows(min_row=4)
        for cell in row
        if cell.comment and cell.fill.fgColor.rgb not in {"00000000", "FFFFFFFF"}
    }
    assert marked == set(MISTAKES)
    links = [cell.hyperlink for row in book.worksheets[0].iter_rows() for cell in row]
    assert len([link for link in links if link]) == len(MISTAKES)


def dispute_the_road(page: Page, home: str, words: Words) -> str:
    """Dispute the road's length as the other side; confirm all else. Return where."""
    page.goto(f"{home}workbook/")
    page.locator("a[href*='/submission/']").first.click()
    submission = page.url
    page.locator("a[href*='table=observation']").first.click()
    row = page.locator("tr", has_text=re.compile("Results.*!F5")).first
    row.locator("a").first.click()
    record = page.url
    page.locator("[name=verb][value=dispute]").check()
    page.locator("[name=own_value]").fill("12.0")
    page.locator("[name=text]").fill(
        "Half a kilometre is not paved yet. 尚有半公里未铺。"
    )
    page.locator("form:has([name=own_value]) button").click()
    page.goto(submission)
    page.get_by_role("button", name=words.waiting).click()
    expect(page.locator("#words ~ p .mark.confirmed").first).to_be_visible()
    return record


def settle(page: Page, home: str, record: str, number: str) -> None:
    """Find the difference on the reconciliation page, and settle it."""
    page.goto(f"{home}pair/invented-pair/reconciliation/")
    expect(page.locator("body")).to_contain_text("12.5")
    expect(page.locator("body")).to_contain_text("12")
    page.goto(record)
    page.locator("[name=verb][value=settle]").check()
    page.locator("[name=own_value]").fill(number)
    page.locator("[name=text]").fill("Measured together. 共同丈量。")
    page.locator("form:has([name=own_value]) button").click()
