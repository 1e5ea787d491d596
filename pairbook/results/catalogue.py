"""The indicator catalogue that ships with Pairbook, read from catalogue.csv."""

import csv
from datetime import date
from pathlib import Path

from pairbook.results.models import Indicator

FILE = Path(__file__).with_name("catalogue.csv")
#: Columns that map an indicator to outside codes (SDG, OECD DAC, IATI).
MAPPED = (
    "sdg_target",
    "sdg_indicator",
    "crs_purpose_code",
    "crs_purpose_name",
    "iati_sector_vocabulary",
    "iati_transaction",
    "iati_result_type",
    "iati_indicator_measure",
    "iati_aggregation_status",
    "assessment_dimension",
)


def indicators_of_catalogue() -> list[Indicator]:
    """Return every indicator of the catalogue, not yet stored.

    Source: domain handbook, Annex A; ``version`` and ``valid_from`` are the file's.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_indicator(row) for row in csv.DictReader(file)]


def _indicator(row: dict[str, str]) -> Indicator:
    plain = {
        name: text
        for name, text in row.items()
        if name not in MAPPED and name != "valid_from"
    }
    return Indicator(
        **plain,
        valid_from=date.fromisoformat(row["valid_from"]),
        mapping={name: row[name] for name in MAPPED if row.get(name)},
    )
