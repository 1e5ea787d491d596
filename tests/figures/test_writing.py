"""Figures for machines: decimal strings, both languages, nothing left out."""

import json
from decimal import Decimal

import pytest

from pairbook.figures.writing import amount_text, as_json
from tests.figures import deeds
from tests.figures.asking import ask
from tests.figures.worlds import World


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("37870500", "yuan", "37870500.00"),
        ("0.5", "yuan", "0.50"),
        ("-1440000.00", "yuan", "-1440000.00"),
        ("62956000000", "yuan", "62956000000.00"),
        ("0", "yuan", "0.00"),
        ("73", "km", "73"),
        ("2.50", "km", "2.5"),
        ("1E+3", "persons", "1000"),
        ("100", "persons", "100"),
        ("0.000", "km", "0"),
    ],
)
def test_amounts_are_plain_decimal_strings(number: str, unit: str, text: str) -> None:
    assert amount_text(Decimal(number), unit) == text


@pytest.mark.django_db
def test_a_figure_is_written_whole(world: World) -> None:
    deeds.give(world, 35, "2009")
    deeds.observe(world, "FIN-05", 1, "2009", high=None, wording="at least")

    written = as_json(ask("FIN-07"))

    assert json.loads(json.dumps(written, ensure_ascii=False)) == written
    assert written["value"] == {
        "low": "36.00",
        "high": None,
        "wording": "at least",
        "text": "36.00..",
    }
    assert written["unit"] == {"code": "yuan", "name": {"en": "yuan", "zh": "元"}}
    assert written["address"] == "FIN-07@pair:p@2009"
    assert written["scopes"] == ["pair:p"]
    assert [part["measure"] for part in written["parts"]] == ["FIN-04", "FIN-05"]  # type: ignore[attr-defined]
    first = written["contributions"][0]  # type: ignore[index]
    assert first["amount"]["text"] == "35.00"
    assert first["period"] == "2009"
    assert first["counted"] is True
    assert written["grades"] == {"cited": "100.0"}
    assert written["nothing"] is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measure", "nothing", "problems"),
    [("ROADS", "not stated", []), ("ROADZ", None, ["measure-unknown"])],
)
def test_an_answer_without_a_value_says_why(
    world: World, measure: str, nothing: str | None, problems: list[str]
) -> None:
    assert world.count == 0
    written = as_json(ask(measure))

    assert written["value"] is None
    assert written["nothing"] == nothing
    assert [one["code"] for one in written["problems"]] == problems  # type: ignore[attr-defined]
