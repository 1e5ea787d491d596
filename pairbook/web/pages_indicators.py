"""The indicator catalogue, and one indicator with what was observed by it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.book import Book, book
from pairbook.figures.records import Indicator
from pairbook.results.models import Indicator as IndicatorRow
from pairbook.values.say import Say
from pairbook.web.links import Link, figure_link, period_name, same
from pairbook.web.register import (
    ObservedRow,
    PromiseRow,
    indicator_link,
    observed_row,
    promise_row,
)

INDICATORS = Link("indicators", (), Say("Indicators", "指标"))

#: Families of the catalogue, by the letters before the first hyphen.
FAMILIES: dict[str, Say] = {
    "FIN": Say("Money", "资金"),
    "ORG": Say("Organisation and pairing", "组织与结对"),
    "TAL": Say("People sent and received", "人员选派"),
    "TRN": Say("Training", "培训"),
    "EDU": Say("Education", "教育"),
    "HLT": Say("Health", "卫生"),
    "INF": Say("Infrastructure", "基础设施"),
    "AGR": Say("Farming and herding", "农牧业"),
    "ECO": Say("Ecology", "生态"),
    "IND": Say("Enterprises and industry", "企业与产业"),
    "LAB": Say("Labour", "劳务"),
    "CON": Say("Consumption assistance", "消费帮扶"),
    "REL": Say("Relocation", "搬迁"),
    "VIL": Say("Village programmes", "村级项目"),
    "POV": Say("Poverty and benefit", "脱贫与受益"),
    "SOC": Say("Society", "社会参与"),
    "DIS": Say("Disaster relief", "救灾"),
    "MGT": Say("Management quality", "管理质量"),
    "EVA": Say("Evaluation", "评估"),
    "LOC": Say("Local indicators", "本地指标"),
}


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in the list, and how often it was observed."""

    link: Link
    indicator: Indicator
    observed: int


@dataclass(frozen=True, slots=True)
class Family:
    """The indicators of one family."""

    code: str
    name: Say
    lines: list[IndicatorLine]


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    """All that indicators.html may use."""

    path: tuple[Link, ...]
    families: list[Family]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """All that indicator.html may use."""

    path: tuple[Link, ...]
    indicator: Indicator
    stored: IndicatorRow
    part_of: list[Link]
    parts: list[Link]
    numerator: Link | None
    denominator: Link | None
    observed: list[ObservedRow]
    promises: list[PromiseRow]
    figures: list[Link]


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Show the whole catalogue by family."""
    now = book()
    families: dict[str, list[IndicatorLine]] = {}
    for row in now.indicators.values():
        families.setdefault(row.code.partition("-")[0], []).append(
            IndicatorLine(
                Link("indicator", (row.code,), row.name),
                row,
                len(now.observed.get(row.thing, ())),
            )
        )
    order = [*FAMILIES, *(code for code in families if code not in FAMILIES)]
    page = IndicatorsPage(
        (INDICATORS,),
        [
            Family(code, FAMILIES.get(code) or same(code), families[code])
            for code in order
            if code in families
        ],
    )
    return render(request, "indicators.html", {"page": page})


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show one indicator: definition, additivity, parts, and what was observed."""
    now = book()
    row = now.indicator(code)
    if row is None:
        raise Http404
    page = IndicatorPage(
        path=(INDICATORS, Link("indicator", (code,), same(code))),
        indicator=row,
        stored=IndicatorRow.objects.get(id=row.id),
        part_of=[indicator_link(now, each) for each in row.part_of.split("/") if each],
        parts=[
            indicator_link(now, each.code)
            for each in now.indicators.values()
            if code in each.part_of.split("/")
        ],
        numerator=indicator_link(now, row.numerator) if row.numerator else None,
        denominator=indicator_link(now, row.denominator) if row.denominator else None,
        observed=[observed_row(now, each) for each in now.observed.get(row.thing, ())],
        promises=[
            promise_row(now, each)
            for each in now.commitments.values()
            if each.measure == code
        ],
        figures=_figures(now, row),
    )
    return render(request, "indicator.html", {"page": page})


def _figures(now: Book, row: Indicator) -> list[Link]:
    """Return the figures of the pairings and years that observations speak of."""
    asked = {
        (each.pairing, each.period.last.year, each.nature == "running total")
        for each in now.observed.get(row.thing, ())
        if each.period
    }
    links = []
    for thing, year, total in sorted(asked):
        pairing = now.pairings.get(thing)
        if pairing is None:
            continue
        span = Asked.year(year)
        period = Asked.up_to(span.span.last) if total and span.span else span
        address = Address(row.code, (Scope("pair", pairing.code),), period)
        words = period_name(period)
        name = Say(f"{pairing.name.en}, {words.en}", f"{pairing.name.zh}，{words.zh}")
        links.append(figure_link(address, name))
    return links
