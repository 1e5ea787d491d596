"""What a made-up world stands on: indicators, places, organisations, pairings."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pairbook.figures import records
from pairbook.results.catalogue import indicators_of_catalogue
from pairbook.values.interval import Interval, interval_of
from pairbook.values.period import Period, period_of
from pairbook.values.say import Say
from pairbook.values.wording import Wording

ACCOUNT = "low-high"


def both(words: str) -> Say:
    """Say the same in both languages."""
    return Say(words, words)


def span(text: str | None) -> Period | None:
    """Read a period; None stays not stated."""
    return None if text is None else period_of(text)


def number(value: object, wording: str = "exact") -> Interval:
    """Return a number, or an interval written with two dots."""
    low, dots, high = str(value).partition("..")
    if dots:
        return Interval(Decimal(low), Decimal(high) if high else None, Wording(wording))
    return interval_of(Decimal(low), Wording(wording))


class Registered:
    """A register being made up; every method adds one record and returns its thing."""

    def __init__(self) -> None:
        self._last = 0
        self.rows: dict[str, dict[int, Any]] = defaultdict(dict)
        self.coded: dict[str, dict[str, int]] = defaultdict(dict)
        for row in indicators_of_catalogue():
            self._indicator(row)
        self.low = self.place("low", "province", None)
        self.high = self.place("high", "province", None)
        self.reed = self.place("reed", "county", self.high)
        self.mill = self.place("mill", "village", self.reed)
        self.giver = self.organisation("giver", "donor", self.low)
        self.taker = self.organisation("taker", "recipient", self.high)
        self.pair = self.pairing("low-high", "province", self.low, self.high)

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _add(self, family: str, code: str, row: Any) -> int:
        self.rows[family][row.thing] = row
        self.coded[family][code] = row.thing
        return int(row.thing)

    def _indicator(self, row: Any) -> None:
        thing = self._new()
        self._add(
            "indicator",
            row.code,
            records.Indicator(
                id=thing,
                thing=thing,
                code=row.code,
                name=Say(row.name_en, row.name_zh),
                definition=both(""),
                unit=row.unit,
                type=row.type,
                nature=row.nature,
                count_basis=row.count_basis,
                period_basis=row.period_basis,
                over_time=row.over_time,
                over_places=row.over_places,
                over_projects=row.over_projects,
                part_of=row.part_of,
                numerator=row.numerator,
                denominator=row.denominator,
                version="1",
                valid_from=date(1996, 1, 1),
            ),
        )

    def local(self, code: str, unit: str, kind: str = "output") -> None:
        """Add a local indicator."""
        thing = self._new()
        like = next(iter(self.rows["indicator"].values()))
        row = replace(
            like,
            id=thing,
            thing=thing,
            code=code,
            name=both(code),
            unit=unit,
            type=kind,
            nature="flow",
            part_of="",
        )
        self._add("indicator", code, row)

    def of_parts(self, code: str, numerator: str, denominator: str) -> None:
        """Add a local ratio of two indicators."""
        self.local(code, "%")
        thing = self.coded["indicator"][code]
        self.rows["indicator"][thing] = replace(
            self.rows["indicator"][thing],
            nature="ratio",
            numerator=numerator,
            denominator=denominator,
        )

    def place(self, code: str, level: str, parent: int | None, **more: Any) -> int:
        """Add a place."""
        thing = self._new()
        stated = more.get("stated", True)
        return self._add(
            "place",
            code,
            records.Place(
                thing,
                thing,
                code,
                level,
                "",
                both(code.title()),
                parent,
                stated,
                "",
                None,
                None,
            ),
        )

    def organisation(
        self, code: str, side: str, place: int | None, parent: int | None = None
    ) -> int:
        """Add an organisation."""
        thing = self._new()
        row = records.Organisation(
            thing, thing, code, "enterprise", side, place, parent, both(code.title())
        )
        return self._add("organisation", code, row)

    def pairing(self, code: str, level: str, *places: int, **more: Any) -> int:
        """Add a pairing of a donor and a recipient place."""
        thing = self._new()
        sides = ("donor", "recipient")
        parties: list[tuple[records.Party, ...]] = [
            (records.Party(side, place, None),)
            for side, place in zip(sides, places, strict=False)
        ]
        parties += [()] * (2 - len(parties))
        begins = more.get("begins", "2000-01-01")
        return self._add(
            "pair",
            code,
            records.Pairing(
                id=thing,
                thing=thing,
                code=code,
                account=ACCOUNT,
                level=level,
                kind="",
                sector="",
                name=both(code.title()),
                parent=more.get("parent"),
                valid_from=date.fromisoformat(begins) if begins else None,
                valid_to=None,
                successor=None,
                invented=True,
                donors=parties[0],
                recipients=parties[1],
            ),
        )

    def begins(self, day: str | None) -> None:
        """Set when the pairing began."""
        row = self.rows["pair"][self.pair]
        first = date.fromisoformat(day) if day else None
        self.rows["pair"][self.pair] = replace(row, valid_from=first)

    def stage(self, number_: int, period: str) -> int:
        """Add a stage of the pairing."""
        thing = self._new()
        row = records.Stage(
            thing,
            thing,
            f"stage-{number_}",
            self.pair,
            number_,
            period_of(period),
            both(f"Stage {number_}"),
            both(""),
        )
        return self._add("stage", row.code, row)

    def agreement(self, code: str, signed: str | None, covers: str | None) -> int:
        """Add an agreement."""
        thing = self._new()
        row = records.Agreement(
            thing,
            thing,
            code,
            ACCOUNT,
            self.pair,
            "framework",
            both(code),
            self.giver,
            self.taker,
            span(signed),
            span(covers),
            None,
        )
        return self._add("agreement", code, row)

    def promise(self, code: str, yuan: int, period: str, **more: Any) -> int:
        """Add a promise line of money."""
        thing = self._new()
        row = records.Commitment(
            id=thing,
            thing=thing,
            code=code,
            account=ACCOUNT,
            agreement=more.get("agreement"),
            pairing=self.pair,
            promisor=self.giver,
            promisee=self.taker,
            measure=more.get("measure", "FIN-04"),
            amount=number(yuan),
            unit="yuan",
            per=more.get("per", "year"),
            reading_used=more.get("used", ""),
            reading_reason="",
            period=period_of(period),
            state="promised",
            supersedes=None,
        )
        return self._add("commitment", code, row)

    def project(self, code: str, *sites: int) -> int:
        """Add a project."""
        thing = self._new()
        row = records.Project(
            thing,
            thing,
            code,
            ACCOUNT,
            "industry",
            both(code.title()),
            self.pair,
            None,
            None,
            None,
            "overview",
            "",
            None,
            "",
            both(""),
            sites,
        )
        return self._add("project", code, row)
