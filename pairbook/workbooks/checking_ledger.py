"""Checks of money against the ledger: told already, and all up to the end."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.engine import figure
from pairbook.funds.models import Movement
from pairbook.values.money import fen_of
from pairbook.values.period import Period
from pairbook.values.problem import Problem
from pairbook.workbooks import problems_checking_across as kinds
from pairbook.workbooks.checking_scene import Scene, asks, frame_of, yuan
from pairbook.workbooks.comparing_noughts import measure_of
from pairbook.workbooks.comparing_standing import versions_of
from pairbook.workbooks.pages import Page

#: Two tellings of one transfer are at most so many days apart.
DAYS_APART = 3
#: So many pairs and measures are held against the ledger's figures.
MOST_FIGURES = 200


def check_told_already(scene: Scene) -> Iterator[Problem]:
    """Find money that another office or an account told already."""
    moved = [
        (page, frame)
        for page, rows in scene.of_table("movement", "lot")
        if not (frame := _as_money(page, rows)).is_empty()
    ]
    if not moved:
        return
    said = pl.concat([frame for _page, frame in moved])
    known = _known(scene, said)
    if known.is_empty():
        return
    for page, frame in moved:
        yield from _told(scene, page, frame, known)


def _as_money(page: Page, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that move money or valued goods, in one form."""
    goods = page.sheet.table == "lot"
    amount = pl.col("value" if goods else "amount")
    payer, receiver = ("giver", "receiver") if goods else ("from", "to")
    kind = pl.lit("goods donation") if goods else pl.col("kind")
    return rows.filter(
        (amount > 0) & pl.col("pair_thing").is_not_null(),
        pl.col("period_first").is_not_null(),
    ).select(
        "row",
        "code",
        "pair_thing",
        kind.alias("kind"),
        amount.alias("fen"),
        "period_first",
        "period_last",
        pl.col(f"{payer}_thing").alias("payer"),
        pl.col(f"{receiver}_thing").alias("receiver"),
    )


def _known(scene: Scene, said: pl.DataFrame) -> pl.DataFrame:
    """Return the movements of the time in the same family of pairs, not our own."""
    book = scene.book
    own = set(said["pair_thing"])
    family = {
        thing
        for thing, pairing in book.pairings.items()
        if any(
            book.lies_in(thing, pair) or book.lies_in(pair, pairing.thing)
            for pair in own
        )
    }
    near = timedelta(days=DAYS_APART)
    first, last = said["period_first"].min(), said["period_last"].max()
    found = Movement.objects.filter(pairing__in=family)
    frame = versions_of("movement", found).filter(
        ~pl.col("withdrawn"),
        pl.col("last_on") >= pl.lit(first) - near,
        pl.col("first_on") <= pl.lit(last) + near,
    )
    carried = [
        lot.movement for lot in book.lots.values() if lot.code in set(said["code"])
    ]
    prefix = f"{scene.reporting.office}.{scene.reporting.period}."
    return frame.filter(
        ~pl.col("code").str.starts_with(prefix),
        ~pl.col("code").is_in(said["code"].implode()),
        ~pl.col("thing").is_in([thing for thing in carried if thing is not None]),
    )


def _told(
    scene: Scene, page: Page, frame: pl.DataFrame, known: pl.DataFrame
) -> Iterator[Problem]:
    """Match rows with movements by amount, time and who paid or got it."""
    bodies = {thing: row.organisation for thing, row in scene.book.holders.items()}
    holders = frame_of(bodies.items(), holder=pl.Int64, body=pl.Int64)
    of_known = known.join(
        holders.rename({"holder": "payer_id", "body": "payer_body"}),
        on="payer_id",
        how="left",
    ).join(
        holders.rename({"holder": "receiver_id", "body": "receiver_body"}),
        on="receiver_id",
        how="left",
    )
    ours = frame
    if page.sheet.table == "movement":
        ours = frame.with_columns(
            pl.col(end).replace(bodies).alias(end) for end in ("payer", "receiver")
        )
    near = timedelta(days=DAYS_APART)
    meets = (pl.col("first_on") <= pl.col("period_last") + near) & (
        pl.col("last_on") >= pl.col("period_first") - near
    )
    party = (pl.col("payer") == pl.col("payer_body")) | (
        pl.col("receiver") == pl.col("receiver_body")
    )
    found = (
        ours.join(
            of_known.select(
                pl.col("code").alias("record"),
                "kind",
                pl.col("amount_fen").alias("fen"),
                "first_on",
                "last_on",
                "payer_body",
                "receiver_body",
            ),
            on=["kind", "fen"],
        )
        .filter(meets & party.fill_null(value=False))
        .sort("row", "record")
        .unique("row", keep="first", maintain_order=True)
    )
    column = "value" if page.sheet.table == "lot" else "amount"
    yield from scene.problems(
        page,
        found,
        kinds.TOLD_ALREADY,
        column,
        lambda row: {
            "record": row["record"],
            "when": str(Period(row["first_on"], row["last_on"])),  # type: ignore[arg-type]
            "amount": yuan(row["fen"]),
        },
    )


def check_money_totals(scene: Scene) -> Iterator[Problem]:
    """Hold all up to the end, where a form asks it, to the ledger's figure."""
    levels = {thing: row.level for thing, row in scene.book.holders.items()}
    for page, rows in scene.of_table("movement"):
        if not asks(page.sheet, "cumulative", "pair"):
            continue
        given = rows.filter(
            pl.col("cumulative").is_not_null() & pl.col("pair_thing").is_not_null()
        )
        ways: dict[tuple[int, str], list[dict[str, int]]] = {}
        for row in given.iter_rows(named=True):
            measure = measure_of(row["kind"] or "", levels.get(row["from_thing"], ""))
            if measure is not None:
                ways.setdefault((row["pair_thing"], measure), []).append(row)
        for (pair, measure), some in list(ways.items())[:MOST_FIGURES]:
            yield from _against_figure(scene, page, (pair, measure), some)


def _against_figure(
    scene: Scene, page: Page, which: tuple[int, str], rows: list[dict[str, int]]
) -> Iterator[Problem]:
    """Judge the total of one measure and pair; without a figure nothing is judged."""
    pair, measure = which
    scope = Scope("pair", scene.book.pairings[pair].code)
    reported = scene.reporting.period
    eve = Asked.up_to(reported.first - timedelta(days=1))
    before = figure(scene.book, Address(measure, (scope,), eve)).value
    if before is None or len(rows) != 1:
        return
    [row] = rows
    least = fen_of(before.low) + row["amount"]
    to_end = Asked.up_to(reported.last)
    known = figure(scene.book, Address(measure, (scope,), to_end)).value
    high = known.high if known is not None else before.high
    most = None if high is None else max(fen_of(high) + row["amount"], least)
    if row["cumulative"] >= least and (most is None or row["cumulative"] <= most):
        return
    yield Problem(
        kinds.MONEY_CUMULATIVE_DIFFERS,
        page.spot(scene.name, "cumulative", row["row"]),
        {"found": yuan(row["cumulative"]), "made": yuan(int(least))},
    )
