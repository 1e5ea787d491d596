"""Uploads of two offices, as sending writes them: one entry, records, counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from unittest.mock import patch

from django.utils import timezone

from pairbook.audit.actions import Recording, recording
from pairbook.audit.queries import live
from pairbook.confirmations.models import Submission
from pairbook.confirmations.queries import ReportingRound
from pairbook.funds.actions import post
from pairbook.funds.models import Holder
from pairbook.organisations.models import Organisation
from pairbook.results.models import Indicator, Observation
from pairbook.values.money import Fen

KINDS = {"results": {"number": 2, "zero": 1, "not reported": 4, "withheld": 1}}
_NUMBERS = count(1)


@contextmanager
def entered_on(day: date) -> Iterator[None]:
    """Let entries be made at noon of a day."""
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    with patch("django.utils.timezone.now", return_value=noon):
        yield


def upload(
    of: ReportingRound, *, by: str = "e", replacing: Observation | None = None
) -> Submission:
    """Send three results and one movement of the donor district, or correct one."""
    with recording(verb="submit", by=by, subject="upload") as entry:
        sent = _submission(entry, of, "east", "donor", KINDS, {"results": ["INF-02"]})
        if replacing is not None:
            entry.replacing(
                _result(replacing.code, of, replacing.indicator_id, 9), old=replacing
            )
            return sent
        indicator = entry.first(_indicator())
        for number in range(3):
            entry.first(_result(f"r{number}", of, indicator.id, number))
        giver = live(Organisation.objects.filter(code="east")).get()
        purse, chest = (
            entry.first(
                Holder(
                    code=code,
                    organisation_id=giver.id,
                    side=side,
                    level="county",
                    fund="budget",
                    name_en=code,
                )
            )
            for code, side in (("purse", "donor"), ("chest", "recipient"))
        )
        post(
            entry,
            code="aid-1",
            account="",
            kind="fiscal aid",
            pairing=of.pairing,
            period=of.period,
            legs={purse.id: Fen(-100), chest.id: Fen(100)},
        )
    return sent


def other_upload(
    of: ReportingRound,
    *,
    kinds: dict[str, dict[str, int]] | None = None,
    silent: dict[str, list[str]] | None = None,
) -> Submission:
    """Send one result of the recipient county."""
    number = next(_NUMBERS)
    with recording(verb="submit", by="w", subject="upload") as entry:
        sent = _submission(
            entry, of, "wells", "recipient", kinds or KINDS, silent or {}
        )
        indicator = entry.first(_indicator(f"EDU-{number}"))
        entry.first(_result(f"w{number}", of, indicator.id, 1))
    return sent


def _submission(
    entry: Recording,
    of: ReportingRound,
    office: str,
    side: str,
    kinds: dict[str, dict[str, int]],
    silent: dict[str, list[str]],
) -> Submission:
    return entry.first(
        Submission(
            code=f"{office}.2023.{next(_NUMBERS)}",
            office=office,
            side=side,
            round_id=of.thing,
            layout=of.layout,
            first_on=of.period.first,
            last_on=of.period.last,
            document=1,
            sha256="0" * 64,
            file_name="report.xlsx",
            kinds=kinds,
            silent=silent,
        )
    )


def _result(code: str, of: ReportingRound, indicator: int, number: int) -> Observation:
    return Observation(
        code=code,
        indicator_id=indicator,
        nature="increment",
        first_on=of.period.first,
        last_on=of.period.last,
        low=Decimal(number),
        high=Decimal(number),
        wording="exact",
        unit="km",
        pairing_id=of.pairing,
        method="measured",
        grade="cited",
        reporter="donor",
        coverage="complete",
    )


def _indicator(code: str = "INF-01") -> Indicator:
    return Indicator(
        code=code,
        version="1",
        valid_from=date(1996, 1, 1),
        name_en="Roads",
        name_zh="道路",
        definition_en="Roads built",
        definition_zh="新建道路",
        unit="km",
        type="output",
        nature="flow",
        count_basis="length",
        period_basis="annual",
        over_time="yes",
        over_places="yes",
        over_projects="yes",
        mapping={},
    )
