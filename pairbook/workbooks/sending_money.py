"""Movements of a workbook: posted, corrected, or posted again, each by the ledger."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pairbook.audit.actions import Recording
from pairbook.funds.actions import Terms, correct, post, post_again
from pairbook.funds.models import Movement
from pairbook.values.money import Fen
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.workbooks.comparing_rows import NEW

#: Versions that are read at once.
BATCH = 500


def write_movements(
    entry: Recording, changed: pl.DataFrame
) -> tuple[pl.DataFrame, list[int]]:
    """Post what is new, reverse and replace what is corrected.

    Goods of which an account is not known move no money.

    Args:
        entry: the open entry.
        changed: movements that are new or corrected, with their accounts.

    Returns:
        the movements that were written, and the version that stands for each.

    """
    known = pl.col("payer_id").is_not_null() & pl.col("receiver_id").is_not_null()
    changed = changed.filter(known)
    posted = _posted(changed["old"].drop_nulls().to_list())
    return changed, [
        _written(entry, row, posted) for row in changed.iter_rows(named=True)
    ]


def _written(
    entry: Recording, row: Mapping[str, Any], posted: Mapping[int, Movement]
) -> int:
    legs = {
        row["payer_id"]: Fen(-row["amount_fen"]),
        row["receiver_id"]: Fen(row["amount_fen"]),
    }
    terms = _terms(row)
    if row["old"] is None:
        return post(entry, legs=legs, **terms).id
    old = posted[row["old"]]
    way = post_again if row["outcome"] == NEW else correct
    return way(entry, posted=old, legs=legs, **terms).id


def _terms(row: Mapping[str, Any]) -> Terms:
    first, last = row["first_on"], row["last_on"]
    return {
        "code": row["code"],
        "account": row["account"],
        "kind": row["kind"],
        "pairing": row["pairing_id"],
        "period": Period(first, last) if first and last else None,
        "project": row["project_id"],
        "purpose": Say(row["purpose_en"], row["purpose_zh"]),
        "inside_fiscal": row["inside_fiscal"],
    }


def _posted(olds: list[int]) -> dict[int, Movement]:
    found: dict[int, Movement] = {}
    for start in range(0, len(olds), BATCH):
        found |= Movement.objects.in_bulk(olds[start : start + BATCH])
    return found
