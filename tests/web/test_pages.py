"""Every page answers, asks little, leads on, and says the same in both languages."""

import html
import json
import os
import re
from collections import Counter, deque
from collections.abc import Iterator

import pytest
from django.db import connection, reset_queries
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pairbook.audit.actions import recording
from pairbook.audit.queries import head
from pairbook.figures import book as figures_book
from pairbook.findings import queries as findings_queries
from pairbook.results.models import Observation
from pairbook.reviews import composing
from pairbook.statements import papers as statements_papers
from pairbook.web import library as web_library
from tests.web.conftest import YEARBOOK_FIGURE

#: Queries that a page may make, also the first one after a new entry.
MOST_QUERIES = 30
#: Pages of one kind that are asked for with nothing kept in the process: reading all
#: anew is slow, and asks the same in the other language and on the other database.
COLD_OF_A_KIND = {"/en/": 4 if connection.vendor == "sqlite" else 1, "/zh-hans/": 1}
#: Pages of one kind that are walked; PAIRBOOK_WALK=all walks every one.
MOST_OF_A_KIND = 10**6 if os.environ.get("PAIRBOOK_WALK") == "all" else 12
LINK = re.compile(r'(?:href|action)="([^"#]+)[^"]*"')
PASSPORT = f"/en/figure/{YEARBOOK_FIGURE}/"


def links_in(page: str, at: str) -> Iterator[str]:
    for found in LINK.findall(page):
        link = html.unescape(found)
        if link.startswith("?"):
            yield at.partition("?")[0] + link
        elif link.startswith(("/en/", "/zh-hans/", "/figure/")):
            yield link


def kind_of(path: str) -> str:
    """Return the kind of page: the first word, for records and lists the table too."""
    parts = path.partition("?")[0].strip("/").split("/")[1:]
    if parts[:1] == ["record"]:
        return "/".join(parts[:2]) + ("/one" if len(parts) > 2 else "")
    return parts[0] + ("/one" if len(parts) > 1 else "") if parts else "home"


def forget_what_is_kept() -> None:
    """Leave a process as it is after a new entry: the next page reads all anew."""
    for kept in (figures_book, statements_papers, web_library, findings_queries):
        kept._kept.clear()  # noqa: SLF001  nothing else needs to empty them
    composing._composed_at.cache_clear()  # noqa: SLF001


def walked(browser: Client, start: str, count: DjangoAssertNumQueries) -> Counter[str]:
    """Walk from a page along all links; each page answers within its queries."""
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        prefix = path.split("/")[1]
        if path in seen or "/sign-" in path or not start.startswith(f"/{prefix}"):
            continue
        seen.add(path)
        kind = kind_of(path)
        kinds[kind] += 1
        if kinds[kind] > MOST_OF_A_KIND or path.endswith(("/say/", "/publish/")):
            continue
        if path.endswith((".docx", ".pdf")):
            continue  # made once, in tests of the prints
        reset_queries()  # the log of a long walk would be full
        if kinds[kind] <= COLD_OF_A_KIND[start]:
            forget_what_is_kept()
        with count(MOST_QUERIES):
            answer = browser.get(path)
        assert answer.status_code == 200, path
        waiting.extend(links_in(answer.content.decode(), path))
    return kinds


@pytest.mark.parametrize("start", ["/en/", "/zh-hans/"])
def test_no_page_is_a_dead_end_or_asks_more_than_thirty_queries(
    start: str,
    book_loaded: None,
    visitor: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    kinds = walked(visitor, start, django_assert_max_num_queries)
    wanted = {
        "home",
        "search",
        "programme/one",
        "pair",
        "pair/one",
        "agreement/one",
        "project/one",
        "place",
        "place/one",
        "organisation",
        "organisation/one",
        "indicator",
        "indicator/one",
        "document",
        "document/one",
        "statement/one",
        "figure/one",
        "record/movement/one",
        "record/observation/one",
        "record/holder/one",
        "review",
        "review/one",
        "problem",
        "problem/one",
        "journal",
        "journal/one",
    }
    assert wanted - set(kinds) <= {"search"}


@pytest.mark.parametrize(
    "path",
    ["", "pair/beijing-inner-mongolia/", "journal/?verb=load", "problem/?rule=T01"],
)
def test_the_way_to_the_other_language_keeps_the_page(
    path: str, book_loaded: None, visitor: Client
) -> None:
    page = visitor.get(f"/en/{path}").content.decode()
    [other] = re.findall(r'class="across"[^>]*href="([^"]+)"', page)
    assert html.unescape(other) == f"/zh-hans/{path}"
    assert 'lang="zh-Hans"' in visitor.get(html.unescape(other)).content.decode()


@pytest.mark.parametrize(("accepted", "to"), [("zh-CN", "/zh-hans/"), ("fr", "/en/")])
def test_the_root_leads_to_the_language_of_the_browser(
    accepted: str, to: str, db: None, visitor: Client
) -> None:
    answer = visitor.get("/", headers={"accept-language": accepted})
    assert answer["Location"] == to


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/en/pair/nowhere/", "There is no such page"),
        ("/zh-hans/pair/nowhere/", "没有这个页面"),
        ("/en/figure/no-address/", "There is no such page"),
        ("/en/record/nothing/x/", "There is no such page"),
        ("/en/journal/999/", "There is no such page"),
        (f"/en/journal/{'9' * 30}/", "There is no such page"),
        (f"/en/record/{'9' * 30}/", "There is no such page"),
        ("/en/record/movement/%00x/", "There is no such page"),
    ],
)
def test_a_page_that_is_not_there_says_so_and_leads_on(
    path: str, says: str, db: None, visitor: Client
) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert says in answer.content.decode()
    assert list(links_in(answer.content.decode(), path))


@pytest.mark.parametrize(
    "path", ["/en/", PASSPORT, "/zh-hans/review/beijing-inner-mongolia/2009/"]
)
def test_a_page_sends_a_policy_and_holds_nothing_inline(
    path: str, book_loaded: None, visitor: Client
) -> None:
    answer = visitor.get(path)
    page = answer.content.decode()
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert not re.search(r'(?:src|href)="https?://', page)


def test_a_passport_shows_value_parts_records_evidence_and_history(
    book_loaded: None, visitor: Client
) -> None:
    page = visitor.get(PASSPORT).content.decode()
    for shown in (
        "37.8705 million yuan",
        "35.9295 million yuan",
        "1.44 million yuan",
        "501,000 yuan",
        "/en/record/movement/fiscal-2009/",
        "/en/statement/S018/",
        "/en/document/yearbook-2010/",
        "35.9295 million Yuan",
        "Neither side has confirmed or disputed it",
        f"/figure/{YEARBOOK_FIGURE}.json",
    ):
        assert shown in page, shown


def test_the_json_of_a_passport_has_decimal_strings(
    book_loaded: None, visitor: Client
) -> None:
    answer = visitor.get(f"/figure/{YEARBOOK_FIGURE}.json")
    figure = json.loads(answer.content)
    assert figure["value"]["text"] == "37870500.00"
    assert [part["value"]["text"] for part in figure["parts"]] == [
        "35929500.00",
        "1440000.00",
        "501000.00",
    ]


def test_a_figure_can_be_asked_as_it_was_known_before_a_correction(
    book_loaded: None, visitor: Client
) -> None:
    before = head().number
    old = Observation.objects.get(code="roads-2009")
    facts = {f.attname: f.value_from_object(old) for f in old._meta.concrete_fields}
    with recording(verb="correct", by="clerk", reason="a slip") as entry:
        entry.replacing(Observation(**{**facts, "low": 75, "high": 75}), old=old)

    address = "INF-01@pair:beijing-inner-mongolia@2009"
    now = visitor.get(f"/en/figure/{address}/").content.decode()
    asked = visitor.get(f"/en/figure/{address}/?known={before}")
    then = visitor.get(asked["Location"]).content.decode()
    assert "75 kilometres" in now
    assert "a slip" in now
    assert asked["Location"] == f"/en/figure/{address}@known:{before}/"
    assert "73 kilometres" in then
    assert "75 kilometres" not in then


def test_a_correction_is_told_on_the_page_of_its_record(
    book_loaded: None, visitor: Client
) -> None:
    old = Observation.objects.get(code="roads-2009")
    facts = {f.attname: f.value_from_object(old) for f in old._meta.concrete_fields}
    with recording(verb="correct", by="clerk", reason="a slip") as entry:
        entry.replacing(Observation(**{**facts, "low": 75, "high": 75}), old=old)

    page = visitor.get("/en/record/observation/roads-2009/").content.decode()
    change = re.search(r"<del>(.*?)</del> → <ins>(.*?)</ins>", page)
    assert change
    assert "73 kilometres" in change[1]
    assert "75 kilometres" in change[2]


def test_invented_data_are_marked_on_their_pages_and_real_ones_are_not(
    book_loaded: None, invented_loaded: None, visitor: Client
) -> None:
    invented = visitor.get("/en/").content.decode()
    assert "Invented data" not in visitor.get(PASSPORT).content.decode()
    assert "made-up" in invented
    codes = re.findall(r'href="/en/pair/([^"/]+)/"', invented)
    marked = [
        code
        for code in codes
        if "Invented data" in visitor.get(f"/en/pair/{code}/").content.decode()
    ]
    assert "beijing-inner-mongolia" not in marked
    assert marked
    for path in ("/en/place/980000/", "/zh-hans/organisation/cl-lanhai-gov/"):
        page = visitor.get(path).content.decode()
        assert 'class="invented"' in page, path


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("FIN-99@pair:beijing-inner-mongolia@2009", "FIN-99"),
        ("FIN-07@pair:nowhere@2009", "nowhere"),
        ("FIN-07@pair:beijing-inner-mongolia@stage:9", "stage 9"),
    ],
)
def test_a_figure_that_cannot_be_answered_says_why(
    address: str, says: str, book_loaded: None, visitor: Client
) -> None:
    answer = visitor.get(f"/en/figure/{address}/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "What stands in the way" in page
    assert says in page


def test_what_a_reader_writes_is_escaped(book_loaded: None, visitor: Client) -> None:
    attack = "<script>alert(1)</script>"
    for path in ("/en/search/", "/en/journal/", "/en/problem/"):
        page = visitor.get(path, {"q": attack, "by": attack, "rule": attack})
        assert attack not in page.content.decode()


def test_before_the_first_entry_nothing_is_known_and_no_link_is_dead(
    book_loaded: None, visitor: Client
) -> None:
    page = visitor.get(f"/en/figure/{YEARBOOK_FIGURE}@known:0/").content.decode()
    assert "/journal/0/" not in page
    assert "37.8705" not in page


def test_a_record_is_found_by_its_number(book_loaded: None, visitor: Client) -> None:
    thing = Observation.objects.get(code="roads-2009").thing
    answer = visitor.get(f"/en/record/{thing}/")
    assert answer["Location"] == "/en/record/observation/roads-2009/"
    assert visitor.get("/en/record/1/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Keyouqian", "/en/place/"),
        ("科尔沁右翼前旗", "/en/place/"),
        ("FIN-07", "/en/indicator/FIN-07/"),
        (YEARBOOK_FIGURE, PASSPORT),
        ("37.8705 million", "/en/statement/S018/"),
    ],
)
def test_search_finds_names_codes_figures_and_printed_words(
    asked: str, first: str, book_loaded: None, visitor: Client
) -> None:
    page = visitor.get("/en/search/", {"q": asked}).content.decode()
    rows = page.partition("<tbody>")[2]
    assert re.findall(r'href="([^"]+)"', rows)[0].startswith(first)
    nothing = visitor.get("/en/search/", {"q": "zzz"}).content.decode()
    assert "Nothing has all these words" in nothing


def test_the_journal_is_filtered_and_htmx_gets_only_the_entries(
    book_loaded: None, visitor: Client
) -> None:
    whole = visitor.get("/en/journal/", {"verb": "load"}).content.decode()
    part = visitor.get(
        "/en/journal/", {"verb": "load"}, headers={"HX-Request": "true"}
    ).content.decode()
    none = visitor.get("/en/journal/", {"by": "nobody"}).content.decode()
    bad = visitor.get("/en/journal/", {"first": "2009-13-99", "page": "x"})
    assert "<html" in whole
    assert "<html" not in part
    assert "Entries: 2," in part
    assert "No entry fits" in none
    assert bad.status_code == 200
