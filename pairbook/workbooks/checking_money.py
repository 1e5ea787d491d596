"""Checks of money, goods and the units that give, receive, send and host."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from pairbook.funds.checks import DraftLeg, problems_in
from pairbook.values.money import Fen
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.values.words import word
from pairbook.workbooks import problems_checking as kinds
from pairbook.workbooks.checking_scene import (
    Scene,
    asks,
    frame_of,
    number,
    yuan,
)
from pairbook.workbooks.comparing_noughts import is_nought
from pairbook.workbooks.comparing_said import goods_holders
from pairbook.workbooks.pages import Page
from pairbook.workbooks.register import plain

#: A value in wan yuan with two decimals is exact to 100 yuan; so much may be rounded.
ROUNDED_FEN = 10_000
DONOR, RECIPIENT = "donor", "recipient"
SIDES = {DONOR: Say("donor side", "帮扶方"), RECIPIENT: Say("recipient side", "受援方")}


def check_money(scene: Scene) -> Iterator[Problem]:
    """Hold money to the sides that its kind takes, and to be more than zero."""
    sides = {
        thing: (entry.code, entry.side)
        for thing, entry in scene.register.entries["holder"].items()
    }
    for page, rows in scene.of_table("movement"):
        nought = rows.filter((pl.col("amount") <= 0) & ~is_nought(page.sheet))
        yield from scene.problems(
            page,
            nought,
            kinds.AMOUNT_NOT_ABOVE_ZERO,
            "amount",
            lambda row: {"found": yuan(row["amount"])},
        )
        whole = rows.filter(
            (pl.col("amount") > 0)
            & pl.col("from_thing").is_not_null()
            & pl.col("to_thing").is_not_null()
        )
        ways = whole.select("kind", "from_thing", "to_thing").unique()
        wrong = [way for way in ways.iter_rows() if _wrong_way(way, sides)]
        schema = {"kind": pl.String, "from_thing": pl.Int64, "to_thing": pl.Int64}
        bad = whole.join(frame_of(wrong, **schema), on=list(schema), how="semi")
        for row in bad.iter_rows(named=True):
            yield from _of_way(scene, page, row, sides)


def _wrong_way(way: tuple[str, int, int], sides: dict[int, tuple[str, str]]) -> bool:
    """Say whether money of a kind may not go from one holder to another."""
    kind, payer, receiver = way
    return bool(problems_in(code="", kind=kind, legs=_legs(payer, receiver, 1, sides)))


def _legs(
    payer: int, receiver: int, fen: int, sides: dict[int, tuple[str, str]]
) -> list[DraftLeg]:
    return [
        DraftLeg(*sides.get(payer, (str(payer), "")), Fen(-fen)),
        DraftLeg(*sides.get(receiver, (str(receiver), "")), Fen(fen)),
    ]


def _of_way(
    scene: Scene, page: Page, row: dict[str, object], sides: dict[int, tuple[str, str]]
) -> Iterator[Problem]:
    """Say what is wrong with a row of money, in the words of the ledger."""
    payer, receiver, amount = row["from_thing"], row["to_thing"], row["amount"]
    at = row["row"]
    if not (
        isinstance(payer, int)
        and isinstance(receiver, int)
        and isinstance(amount, int)
        and isinstance(at, int)
    ):
        return
    kind = str(row["kind"])
    said = word(kind)
    for problem in problems_in(
        code=str(row["code"]),
        kind=kind,
        legs=_legs(payer, receiver, amount, sides),
        spot=page.spot(scene.name, "kind", at),
    ):
        facts = {**problem.facts, "code": page.cell("kind", at) or str(at)}
        if "kind" in facts:
            facts["kind"] = said
        yield replace(problem, facts=facts)


def check_goods(scene: Scene) -> Iterator[Problem]:
    """Hold goods to their sides, to their price, and to accounts for their value."""
    for page, rows in scene.of_table("lot"):
        yield from _on_side(scene, page, rows, "giver", DONOR)
        yield from _on_side(scene, page, rows, "receiver", RECIPIENT)
        yield from scene.problems(
            page,
            rows.filter((pl.col("value") == 0) & ~is_nought(page.sheet)),
            kinds.GOODS_VALUE_ZERO,
            "value",
            lambda _row: {},
        )
        if asks(page.sheet, "quantity", "unit_price"):
            yield from _prices(scene, page, rows)
        yield from _accounts(scene, page, rows)


def _prices(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find values that are not quantity by unit price."""
    made = rows.with_columns(
        (pl.col("quantity") * pl.col("unit_price") / 1000)
        .round()
        .cast(pl.Int64)
        .alias("made")
    )
    wrong = made.filter((pl.col("made") - pl.col("value")).abs() > ROUNDED_FEN)
    yield from scene.problems(
        page,
        wrong,
        kinds.PRICE_DIFFERS,
        "value",
        lambda row: {
            "quantity": number(row["quantity"]),
            "price": yuan(row["unit_price"]),
            "made": yuan(row["made"]),
            "value": yuan(row["value"]),
        },
    )


def _accounts(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find values without accounts that they could be booked from and to.

    A row with a key may leave them: then those of its record stay.
    """
    only = goods_holders(scene.register)
    known = list(only)
    valued = rows.filter(
        (pl.col("value") > 0) & (pl.col("key").fill_null("").str.strip_chars() == "")
        if asks(page.sheet, "key")
        else pl.col("value") > 0
    )
    unclear = [
        pl.col(f"{column}_thing").is_null() & ~pl.col(f"{body}_thing").is_in(known)
        for column, body in (("from", "giver"), ("to", "receiver"))
    ]
    wrong = valued.filter(pl.any_horizontal(unclear))
    yield from scene.problems(
        page,
        wrong,
        kinds.ACCOUNT_NEEDED,
        "value",
        lambda row: {"giver": row["giver"], "receiver": row["receiver"]},
    )


def _on_side(
    scene: Scene, page: Page, rows: pl.DataFrame, column: str, side: str
) -> Iterator[Problem]:
    """Find organisations in a column that are not of the side it asks for."""
    if not asks(page.sheet, column):
        return
    wrong = _with_side(scene, rows, column).filter(
        pl.col(f"{column}_side").is_not_null() & (pl.col(f"{column}_side") != side)
    )
    wanted = SIDES[side]
    yield from scene.problems(
        page,
        wrong,
        kinds.BODY_OF_OTHER_SIDE,
        column,
        lambda row: {
            "found": row[column],
            "wanted_en": wanted.en,
            "wanted_zh": wanted.zh,
        },
    )


def _with_side(scene: Scene, rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Add the side of an organisation: of the register, or a new one of the file."""
    sides = {
        entry.code: entry.side
        for entry in scene.register.entries["organisation"].values()
    }
    for _page, units in scene.of_table("organisation"):
        for code, side in units.select("code", "side").iter_rows():
            sides.setdefault(code, side)
    frame = frame_of(sides.items(), code=pl.String, side=pl.String)
    renamed = frame.rename({"code": column, "side": f"{column}_side"})
    return rows.join(renamed, on=column, how="left")


def check_units(scene: Scene) -> Iterator[Problem]:
    """Hold twinnings and exchanges to their sides, new units to their names."""
    for page, rows in scene.of_table("pairing"):
        yield from _on_side(scene, page, rows, "donor_unit", DONOR)
        yield from _on_side(scene, page, rows, "recipient_unit", RECIPIENT)
    for page, rows in scene.of_table("exchange"):
        both = _with_side(scene, _with_side(scene, rows, "organiser"), "host")
        one = both.filter(pl.col("organiser_side") == pl.col("host_side"))
        if "kind" in both.columns:
            yield from scene.problems(
                page,
                one,
                kinds.SENT_TO_OWN_SIDE,
                "host",
                lambda row: {"organiser": row["organiser"], "host": row["host"]},
            )
    for page, rows in scene.of_table("organisation"):
        yield from _names(scene, page, rows)
    for page, rows in scene.of_table("passage"):
        text = [_empty(name) for name in ("text_zh", "text_en") if name in rows.columns]
        yield from scene.problems(
            page,
            rows.filter(pl.all_horizontal(text)),
            kinds.TEXT_MISSING,
            "text_zh",
            lambda _row: {},
        )


def _empty(column: str) -> pl.Expr:
    return pl.col(column).fill_null("").str.strip_chars() == ""


def _names(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find new units without a name, or with the name of one that is known."""
    nameless = rows.filter(_empty("name_zh") & _empty("name_en"))
    yield from scene.problems(
        page, nameless, kinds.NAME_MISSING, "name_zh", lambda _row: {}
    )
    known = {
        plain(name): entry.code
        for entry in scene.register.entries["organisation"].values()
        for name in (entry.name.zh, entry.name.en, *entry.aliases)
        if name
    }
    for row in rows.select("row", "code", "name_zh", "name_en").iter_rows(named=True):
        for column in ("name_zh", "name_en"):
            code = known.get(plain(row[column] or ""))
            if code is not None and code != row["code"]:
                spot = page.spot(scene.name, column, row["row"])
                yield Problem(kinds.UNIT_KNOWN_ALREADY, spot, {"known": code})
                break


def check_attendance(scene: Scene) -> Iterator[Problem]:
    """Hold persons trained to be no more than their attendances."""
    for page, rows in scene.of_table("exchange"):
        if not asks(page.sheet, "persons", "person_times"):
            continue
        wrong = rows.filter(pl.col("persons") > pl.col("person_times"))
        for row, persons, times in wrong.select(
            "row", "persons", "person_times"
        ).iter_rows():
            facts = {
                "persons": persons,
                "times": times,
                "other": page.cell("person_times", row) or str(row),
            }
            spot = page.spot(scene.name, "persons", row)
            yield Problem(kinds.PERSONS_ABOVE_TIMES, spot, facts)
