"""Every record table: what it is called, how a row is titled, where its page is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Model, Value

from pairbook.access.models import Invitation, Role
from pairbook.accounts.models import Account
from pairbook.audit.models import Record
from pairbook.confirmations.models import (
    Confirmation,
    Reminder,
    Round,
    Submission,
)
from pairbook.documents.models import Citation, Document
from pairbook.enterprises.models import Contract
from pairbook.figures.book import Book
from pairbook.findings.models import Answer, Overruling
from pairbook.funds.models import Holder, Lot, Movement
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Agreement, Commitment, Pairing, Stage, Visit
from pairbook.people.models import Exchange
from pairbook.places.models import Event, Mention, Name, Place
from pairbook.projects.models import Project
from pairbook.results.models import Indicator, Observation
from pairbook.reviews.models import Edition, Passage
from pairbook.statements.models import Statement
from pairbook.values.say import Say
from pairbook.values.words import word
from pairbook.web.links import Link, both, same


@dataclass(frozen=True, slots=True)
class Table:
    """One record table: its word in addresses, its model, its names, its page."""

    name: str
    model: type[Record]
    one: Say
    many: Say
    page: str = ""


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("account", Account, Say("account", "账册"), Say("accounts", "账册")),
        Table(
            "document",
            Document,
            Say("document", "文件"),
            Say("documents", "文件"),
            "document",
        ),
        Table("citation", Citation, Say("citation", "出处"), Say("citations", "出处")),
        Table("place", Place, Say("place", "地点"), Say("places", "地点"), "place"),
        Table("name", Name, Say("name", "名称"), Say("names", "名称")),
        Table("event", Event, Say("event", "区划变动"), Say("events", "区划变动")),
        Table(
            "mention", Mention, Say("mention", "地名提及"), Say("mentions", "地名提及")
        ),
        Table(
            "organisation",
            Organisation,
            Say("organisation", "机构"),
            Say("organisations", "机构"),
            "organisation",
        ),
        Table(
            "pairing",
            Pairing,
            Say("pairing", "结对关系"),
            Say("pairings", "结对关系"),
            "pair",
        ),
        Table("stage", Stage, Say("stage", "阶段"), Say("stages", "阶段")),
        Table(
            "agreement",
            Agreement,
            Say("agreement", "协议"),
            Say("agreements", "协议"),
            "agreement",
        ),
        Table(
            "commitment", Commitment, Say("promise", "承诺"), Say("promises", "承诺")
        ),
        Table("visit", Visit, Say("visit", "互访"), Say("visits", "互访")),
        Table(
            "project",
            Project,
            Say("project", "项目"),
            Say("projects", "项目"),
            "project",
        ),
        Table(
            "holder",
            Holder,
            Say("holder of money", "资金持有者"),
            Say("holders of money", "资金持有者"),
        ),
        Table(
            "movement",
            Movement,
            Say("movement of money", "资金往来"),
            Say("movements of money", "资金往来"),
        ),
        Table(
            "lot", Lot, Say("goods given", "捐赠物资"), Say("goods given", "捐赠物资")
        ),
        Table(
            "exchange",
            Exchange,
            Say("exchange of people", "人员往来"),
            Say("exchanges of people", "人员往来"),
        ),
        Table(
            "contract",
            Contract,
            Say("contract of an enterprise", "企业合同"),
            Say("contracts of enterprises", "企业合同"),
        ),
        Table(
            "indicator",
            Indicator,
            Say("indicator", "指标"),
            Say("indicators", "指标"),
            "indicator",
        ),
        Table(
            "observation",
            Observation,
            Say("observation", "观测值"),
            Say("observations", "观测值"),
        ),
        Table(
            "statement",
            Statement,
            Say("statement", "原文数据"),
            Say("statements", "原文数据"),
            "statement",
        ),
        Table(
            "passage",
            Passage,
            Say("text by people", "人工撰写文字"),
            Say("texts by people", "人工撰写文字"),
        ),
        Table("edition", Edition, Say("edition", "版本"), Say("editions", "版本")),
        Table(
            "confirmation",
            Confirmation,
            Say("confirmation", "确认意见"),
            Say("confirmations", "确认意见"),
        ),
        Table("answer", Answer, Say("answer", "答复"), Say("answers", "答复")),
        Table(
            "overruling",
            Overruling,
            Say("warning overruled", "说明理由的提示"),
            Say("warnings overruled", "说明理由的提示"),
        ),
        Table(
            "round",
            Round,
            Say("round", "报送轮次"),
            Say("rounds", "报送轮次"),
            "round",
        ),
        Table(
            "submission",
            Submission,
            Say("upload sent", "报送"),
            Say("uploads sent", "报送"),
            "submission",
        ),
        Table("reminder", Reminder, Say("reminder", "催报"), Say("reminders", "催报")),
        Table("role", Role, Say("role", "角色"), Say("roles", "角色")),
        Table(
            "invitation",
            Invitation,
            Say("invitation", "邀请"),
            Say("invitations", "邀请"),
        ),
    )
}
#: Words by which addresses of figures name a table.
SHEETS = {"pair": "pairing"}
TABLE_OF: dict[type[Model], Table] = {table.model: table for table in TABLES.values()}

#: Pairs of columns that title a row, the first that is filled.
_TITLES = ("name", "title", "item", "purpose", "posts", "says")


class _Named(Protocol):
    """What the book knows of a thing that a link needs."""

    @property
    def thing(self) -> int: ...

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> Say: ...


def title_of(row: Record) -> Say:
    """Return what a row is called: its name, title or words; else its kind and code."""
    for stem in _TITLES:
        english = getattr(row, f"{stem}_en", "")
        if english:
            return both(english, getattr(row, f"{stem}_zh", ""))
    for column in ("printed", "name", "item"):
        found = getattr(row, column, "")
        if found:
            return same(found)
    kind = getattr(row, "kind", "") or getattr(row, "verdict", "")
    if kind and row.code:
        says = word(kind)
        return Say(f"{says.en}, {row.code}", f"{says.zh}，{row.code}")
    return same(row.code)


def record_link(table: str, code: str, name: Say | None = None) -> Link:
    """Return the link to a record's own page, or to the page that any record has."""
    found = TABLES[SHEETS.get(table, table)]
    if found.page:
        return Link(found.page, (code,), name or same(code))
    return Link("record", (found.name, code), name or same(code))


def row_link(row: Record) -> Link:
    """Return the link to a row, named by its title."""
    return record_link(TABLE_OF[type(row)].name, row.code, title_of(row))


def links_to(now: Book, model: type[Record], things: Iterable[int]) -> dict[int, Link]:
    """Return links to things of one table: by the book, else by one query.

    What stands is in the book; the query finds what was withdrawn, by its last
    version, and the tables that the book does not hold.
    """
    wanted, named = set(things), _named_in(now).get(model, {})
    links = {
        thing: record_link(TABLE_OF[model].name, *named[thing])
        for thing in wanted & named.keys()
    }
    missing = wanted - links.keys()
    if missing:
        rows = model._default_manager.filter(thing__in=missing).order_by("id")
        links |= {row.thing: row_link(row) for row in rows}
    return links


def _named_in(now: Book) -> dict[type[Record], dict[int, tuple[str, Say]]]:
    """Return code and name of the things that a book knows, by table and thing."""
    families: dict[type[Record], Iterable[_Named]] = {
        Indicator: now.indicators.values(),
        Pairing: now.pairings.values(),
        Place: now.places.values(),
        Organisation: now.organisations.values(),
        Project: now.projects.values(),
        Holder: now.holders.values(),
    }
    return {
        model: {row.thing: (row.code, row.name) for row in rows}
        for model, rows in families.items()
    }


def whereabouts(things: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return table and code of things whose table is not known, in one query."""
    wanted = list(set(things))
    if not wanted:
        return {}
    asked = [
        table.model._default_manager.filter(id__in=wanted).values_list(
            Value(name), "id", "code"
        )
        for name, table in TABLES.items()
    ]
    rows = asked[0].union(*asked[1:], all=True)
    return {thing: (name, code) for name, thing, code in rows}


def versions(table: str, code: str) -> list[Record]:
    """Return every version of a code, reversals too, oldest first."""
    if "\0" in code:  # PostgreSQL has no such character
        return []
    rows = TABLES[table].model._default_manager.filter(code=code)
    return list(rows.order_by("id"))


def latest(rows: Sequence[Record]) -> Record | None:
    """Return the version that stands, or else the last one there was."""
    stood = [row for row in rows if not getattr(row, "reverses_id", None)]
    return stood[-1] if stood else None


def did(row: Record) -> Say:
    """Say what a version did: stood first, replaced one, withdrew or reversed one."""
    if row.withdrawn:
        return Say("withdrawn", "撤回")
    if getattr(row, "reverses_id", None):
        return Say("reversal", "冲销")
    if row.replaces:
        return Say("correction", "更正")
    return Say("first version", "首个版本")
