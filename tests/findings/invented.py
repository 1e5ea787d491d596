"""A made-up world in memory, to which a test adds the facts it is about.

Lowland (donor) helps Highland (recipient), which has Reed County, where Mill Village
lies. No database is needed: findings are run over plain dataclasses.
"""

from collections import defaultdict
from typing import Any

from pairbook.figures import records
from pairbook.figures.book import Book, above_each
from pairbook.findings.cases import Finding
from pairbook.findings.queries import judged
from pairbook.findings.world import Named, Printed, World
from pairbook.rules.outcomes import Outcome
from pairbook.rules.queries import rules
from tests.findings.registered import ACCOUNT, Registered, both, number, span


class Invented(Registered):
    """The world being made up: money, results, statements and all they rest on."""

    def __init__(self) -> None:
        super().__init__()
        self.statements: list[Printed] = []
        self.mentions: list[Named] = []
        self.told_in: dict[int, frozenset[int]] = {}
        self.page = self._new()
        self.documents = {self.page: both("A page")}

    def movement(self, kind: str, yuan: int, period: str | None, **more: Any) -> int:
        """Add money of a kind from the donor to the recipient side."""
        thing = self._new()
        payer = more.get("payer", "donor")
        holder = {
            side: records.Holder(
                id=-index,
                thing=-index,
                code=side,
                organisation=more.get(f"{side}_organisation", self.taker),
                side=side,
                level="undivided",
                fund="budget",
                name=both(side),
            )
            for index, side in enumerate(("donor", "recipient", "outside"), start=1)
        }
        to = "outside" if payer == "recipient" else more.get("to", "recipient")
        row = records.Movement(
            id=thing,
            thing=thing,
            code=more.get("code", f"m{thing}"),
            account=ACCOUNT,
            kind=kind,
            period=span(period),
            pairing=more.get("pairing", self.pair),
            project=more.get("project"),
            purpose=both(more.get("purpose", kind)),
            inside_fiscal=more.get("inside", ""),
            legs=(
                records.Leg(holder[payer], -yuan * 100),
                records.Leg(holder[to], yuan * 100),
            ),
        )
        return self._add("movement", row.code, row)

    def contract(self, code: str, yuan: object, period: str | None, **more: Any) -> int:
        """Add an enterprise's investment."""
        thing = self._new()
        row = records.Contract(
            id=thing,
            thing=thing,
            code=code,
            account=ACCOUNT,
            enterprise=more.get("firm", self.giver),
            pairing=self.pair,
            project=more.get("project"),
            kind=more.get("kind", "paid in"),
            nature=more.get("nature", "increment"),
            amount=number(yuan, more.get("wording", "exact")),
            coverage=more.get("coverage", "complete"),
            period=span(period),
        )
        self.told_in[thing] = frozenset({more.get("page", self.page)})
        return self._add("contract", code, row)

    def see(self, measure: str, value: object, period: str | None, **more: Any) -> int:
        """Add an observation; increments of the whole pairing, told on the page."""
        thing = self._new()
        indicator = self.rows["indicator"][self.coded["indicator"][measure]]
        row = records.Observation(
            id=thing,
            thing=thing,
            code=more.get("code", f"o{thing}"),
            account=ACCOUNT,
            indicator=indicator.thing,
            nature=more.get("nature", "increment"),
            period=span(period),
            amount=number(value, more.get("wording", "exact")),
            nothing=None,
            unit=more.get("unit", indicator.unit),
            pairing=more.get("pairing", self.pair),
            place=more.get("place"),
            project=more.get("project"),
            organisation=more.get("organisation"),
            exchange=None,
            method=more.get("method", "not stated"),
            grade=more.get("grade", "cited"),
            reporter=more.get("reporter", "donor"),
            part_of=more.get("part_of"),
            part_status=more.get("part_status", ""),
            counting=more.get("counting", ""),
            effect=more.get("effect", ""),
            coverage="",
            cover_note=both(more.get("note", "")),
        )
        self.told_in[thing] = frozenset({more.get("page", self.page)})
        return self._add("observation", row.code, row)

    def print(self, printed: str, value: object, unit: str, **more: Any) -> int:
        """Add a statement of the page."""
        thing = self._new()
        amount = more.get("amount", number(value) if unit else None)
        self.statements.append(
            Printed(
                thing=thing,
                code=f"P{len(self.statements) + 1}",
                account=ACCOUNT,
                document=self.page,
                section="Overview",
                printed=printed,
                kind=more.get("kind", "fact"),
                says=both(more.get("says", "something")),
                value=str(value),
                amount=amount,
                unit=unit,
                table="",
                record=more.get("record"),
                field=more.get("field", ""),
                figure=more.get("figure", ""),
                part_of=more.get("part_of"),
                masked=False,
            )
        )
        return thing

    def mention(
        self, printed: str, named: int, meant: int, under: int | None = None
    ) -> None:
        """Add a place name as the page prints it."""
        thing = self._new()
        self.mentions.append(
            Named(thing, f"M{thing}", ACCOUNT, self.page, printed, named, meant, under)
        )

    def mentions_nothing(self, printed: str) -> None:
        """Add a name that denotes no place of the register."""
        thing = self._new()
        row = Named(thing, f"M{thing}", ACCOUNT, self.page, printed, None, None, None)
        self.mentions.append(row)

    def world(self) -> World:
        """Return all of it, as findings are run over."""
        rows = self.rows
        parents: dict[int, int | None] = {}
        for family in ("pair", "place", "organisation", "project"):
            parents |= {thing: row.parent for thing, row in rows[family].items()}
        observed: dict[int, list[records.Observation]] = defaultdict(list)
        for row in rows["observation"].values():
            observed[row.indicator].append(row)
        book = Book(
            number=1,
            hash="invented",
            indicators=rows["indicator"],
            pairings=rows["pair"],
            places=rows["place"],
            organisations=rows["organisation"],
            stages=rows["stage"],
            agreements=rows["agreement"],
            commitments=rows["commitment"],
            visits={},
            projects=rows["project"],
            exchanges={},
            holders={},
            movements=rows["movement"],
            lots={},
            contracts=rows["contract"],
            observations=rows["observation"],
            above=above_each(parents),
            coded={
                family: dict(self.coded[family])
                for family in ("indicator", "pair", "place", "organisation", "project")
            }
            | {"exchange": {}},
            observed={thing: tuple(row) for thing, row in observed.items()},
            said={},
        )
        return World(
            book=book,
            statements=tuple(self.statements),
            mentions=tuple(self.mentions),
            documents=self.documents,
            told_in=self.told_in,
        )

    def found(self, rule: str) -> list[Finding]:
        """Return what one rule finds."""
        return judged(self.world(), [one for one in rules() if one.code == rule])

    def outcomes(self, rule: str) -> list[Outcome]:
        """Return the outcomes of one rule, those that need someone first."""
        return [one.outcome for one in self.found(rule)]
