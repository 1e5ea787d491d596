"""Columns of cells to typed columns: at once where the text is plain, else by word.

What a plain text is stands in one expression; every other distinct text is read once
by the slow and careful reader of :mod:`numbers`, and what it found is joined back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from pairbook.values.money import MOST_FEN
from pairbook.values.nothing import Nothing
from pairbook.values.problem import ProblemKind
from pairbook.values.quantity import UNITS
from pairbook.values.signs import unprintable_in
from pairbook.values.words import word, word_of
from pairbook.workbooks import cleaning_problems as kinds
from pairbook.workbooks.layouts import Column, Kind
from pairbook.workbooks.nearness import near_facts
from pairbook.workbooks.numbers import CellError, Told, plain, told, whole_parts
from pairbook.workbooks.numbers_days import Said, said_day, said_period
from pairbook.workbooks.numbers_units import unit_in_brackets, units_meant

MOST_SIGNS = 32_767
#: Digits before and after the point of a money column, by its unit: down to a fen.
FEN_DIGITS = {"yuan": (12, 2), "wan yuan": (9, 6), "yi yuan": (5, 10)}
#: What offices say of a choice besides the words of the record.
_OTHER_WORDS = {
    "当期增量": "increment",
    "本期数": "increment",
    "当年数": "increment",
    "累计": "running total",
    "cumulative": "running total",
    "时点水平": "level",
    "年末数": "level",
    "存量": "level",
}
#: Signs before which a text would be taken for a formula when it is written out.
_FORMULA = r"^(?:[=@\t\r]|[+\-](?:[^\d\s]|\d.*[^\d\s.,*\-]))"
_UNPRINTABLE = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{84}\x{86}-\x{9f}\x{202a}-\x{202e}"
    r"\x{2066}-\x{2069}\x{fffe}\x{ffff}]"
)

Values = tuple[object, ...]
Fault = tuple[ProblemKind, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A column as typed: its series, and what is wrong with which of its cells.

    ``at`` holds the place (UInt32, from 0) and the number of the fault in ``faults``.
    """

    series: tuple[pl.Series, ...]
    at: pl.DataFrame
    faults: Sequence[Fault]


def typed_column(column: Column, texts: pl.Series, units: pl.Series) -> Typed:
    """Return a column of texts as typed; ``units`` are the codes of the rows' units."""
    return _TYPED[column.kind](column, texts, units)


def unit_asked(column: Column) -> str:
    """Return the unit that a column's heading asks for; "" where the row says it."""
    in_heading = unit_in_brackets(column.heading.zh) or unit_in_brackets(
        column.heading.en
    )
    return column.unit or (in_heading[0] if in_heading else "")


def _looked_up(
    keys: pl.DataFrame,
    odd: pl.Series,
    read: Callable[..., tuple[Values, Fault | None]],
    schema: Mapping[str, pl.DataType],
) -> tuple[pl.DataFrame, list[Fault]]:
    """Read each distinct odd key once; return the answer to each row, and the faults.

    Rows that are not odd get nulls. The answer has the schema's columns and ``_fault``.
    """
    odd_keys = keys.filter(odd).unique(maintain_order=True)
    answers: list[Values] = []
    faults: list[Fault] = []
    for key in odd_keys.iter_rows():
        values, fault = read(*key)
        answers.append((*values, len(faults) if fault else None))
        if fault:
            faults.append(fault)
    whole = {**schema, "_fault": pl.UInt32()}
    found = pl.DataFrame(answers, schema=whole, orient="row", strict=True)
    table = pl.concat([odd_keys, found], how="horizontal")
    names = keys.columns
    asked = keys.with_columns(pl.when(odd).then(names[0]).alias(names[0]))
    joined = asked.join(
        table, on=names, how="left", nulls_equal=True, maintain_order="left"
    )
    return joined.select(list(whole)), faults


def _at(found: pl.DataFrame) -> pl.DataFrame:
    """Return the places of the faults."""
    return (
        found.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("at"), "_fault")
        .filter(pl.col("_fault").is_not_null())
        .rename({"_fault": "fault"})
    )


def _no_faults() -> pl.DataFrame:
    return pl.DataFrame(schema={"at": pl.UInt32, "fault": pl.UInt32})


def _fixed(texts: pl.Series, digits: int, places: int) -> pl.Series:
    """Return plain numbers in parts of 10**-places (Int64); null for all others."""
    end = rf"(?:\.[0-9]{{1,{places}}})?" if places else ""
    taken = texts.str.contains(rf"^-?[0-9]{{1,{digits}}}{end}$")
    held = pl.DataFrame({"text": texts, "taken": taken})
    return held.select(
        pl.when("taken")
        .then("text")
        .cast(pl.Decimal(digits + places, places), strict=False)
        .to_physical()
        .cast(pl.Int64)
        .alias(texts.name)
    ).to_series()


def _numbers(column: Column, texts: pl.Series, units: pl.Series) -> Typed:
    """Type a column of exact numbers: money, thousandths or whole ones."""
    digits, places = {
        Kind.MONEY: FEN_DIGITS[column.unit or "yuan"],
        Kind.NUMBER: (12, 3),
    }.get(column.kind, (9, 0))
    fast = _fixed(texts, digits, places)
    if column.kind is Kind.INTEGER:
        fast = fast.set(fast < 0, None)
    asked = unit_asked(column)
    keys = pl.DataFrame({"text": texts, "unit": asked or units})

    def read(text: str, unit: str | None) -> tuple[Values, Fault | None]:
        try:
            found = _exact(told(text, unit or ""), text)
            number = found.interval.low if found.interval else None
            if number is None:
                return (None,), (kinds.NOTHING_NOT_HERE, {"found": text[:40]})
            if column.kind is Kind.INTEGER and (number % 1 or number < 0):
                return (None,), (kinds.NUMBER_NOT_WHOLE, {"found": text[:40]})
            parts = whole_parts(number, places, text)
        except CellError as error:
            asking = error.kind is kinds.NOTHING_ASKED
            kind = kinds.NOTHING_NOT_HERE if asking else error.kind
            return (None,), (kind, error.facts)
        if abs(parts) > (MOST_FEN if column.kind is Kind.MONEY else 10**15):
            return (None,), (kinds.NUMBER_TOO_LARGE, {"found": text[:40]})
        return (parts,), _converted(found, text, unit)

    odd = texts.is_not_null() & fast.is_null()
    found, faults = _looked_up(keys, odd, read, {"number": pl.Int64()})
    number = fast.fill_null(found["number"]).alias(column.name)
    return Typed((number,), _at(found), faults)


def _exact(found: Told, text: str) -> Told:
    if found.interval and not found.interval.is_exact:
        raise CellError(kinds.WORDING_NOT_HERE, found=text[:40])
    return found


def _converted(found: Told, text: str, unit: str | None) -> Fault | None:
    """Return the warning that a number was written in another unit."""
    if not found.converted or not unit or found.interval is None:
        return None
    low, high = found.interval.low, found.interval.high
    read = f"{low.normalize():,f}"
    if high != low:
        read += ".." + ("" if high is None else f"{high.normalize():,f}")
    says = UNITS[unit].name
    return kinds.UNIT_CONVERTED, {
        "found": text[:40],
        "read": read,
        "asked_en": says.en,
        "asked_zh": says.zh,
    }


def _values(column: Column, texts: pl.Series, units: pl.Series) -> Typed:
    """Type a column of numbers with their wording, and of kinds of nothing."""
    fast = _fixed(texts, 12, 3)
    asked = unit_asked(column)
    keys = pl.DataFrame({"text": texts, "unit": asked or units})
    odd = texts.is_not_null() & fast.is_null()
    schema = {
        "low": pl.Int64(),
        "high": pl.Int64(),
        "wording": pl.String(),
        "nothing": pl.String(),
    }
    found, faults = _looked_up(keys, odd, _value, schema)
    plainly = fast.is_not_null()
    name = column.name
    whole = (
        pl.DataFrame({"fast": fast, "plainly": plainly})
        .hstack(found)
        .select(
            pl.coalesce("fast", "low").alias(f"{name}_low"),
            pl.coalesce("fast", "high").alias(f"{name}_high"),
            pl.when("plainly")
            .then(pl.lit("exact"))
            .otherwise(pl.col("wording").fill_null(""))
            .alias(f"{name}_wording"),
            pl.col("nothing").fill_null("").alias(f"{name}_nothing"),
        )
    )
    return Typed(tuple(whole.get_columns()), _at(found), faults)


def _value(text: str, unit: str | None) -> tuple[Values, Fault | None]:
    """Read one value; where it cannot be read the cell is as if blank."""
    try:
        found = told(text, unit or "")
        if found.nothing or found.interval is None:
            return (None, None, "", str(found.nothing or Nothing.NOT_STATED)), None
        low = whole_parts(found.interval.low, 3, text)
        high = found.interval.high
        high_parts = None if high is None else whole_parts(high, 3, text)
    except CellError as error:
        return (None, None, "", ""), (error.kind, error.facts)
    wording = str(found.interval.wording)
    return (low, high_parts, wording, ""), _converted(found, text, unit)


def _days(column: Column, texts: pl.Series, _units: pl.Series) -> Typed:
    """Type a column of days, or of periods."""
    reader = said_day if column.kind is Kind.DATE else said_period

    def read(text: str) -> tuple[Values, Fault | None]:
        try:
            found = reader(text)
        except CellError as error:
            return (None, None), (error.kind, error.facts)
        return (found.period.first, found.period.last), _serial(found, text)

    found, faults = _looked_up(
        texts.to_frame("text"),
        texts.is_not_null(),
        read,
        {"first": pl.Date(), "last": pl.Date()},
    )
    name = column.name
    if column.kind is Kind.DATE:
        return Typed((found["first"].alias(name),), _at(found), faults)
    ends = found["first"].alias(f"{name}_first"), found["last"].alias(f"{name}_last")
    return Typed(ends, _at(found), faults)


def _serial(found: Said, text: str) -> Fault | None:
    if not found.serial:
        return None
    return kinds.DATE_FROM_SERIAL, {"found": text[:40], "read": found.period.first}


def _choices(column: Column, texts: pl.Series, _units: pl.Series) -> Typed:
    """Type a column of choices, said in either language, as the record's own word."""

    def read(text: str) -> tuple[Values, Fault | None]:
        said = plain(text)
        meant = word_of(said, column.choices) or _OTHER_WORDS.get(said)
        if meant in column.choices:
            return (meant,), None
        words = [word(choice) for choice in column.choices]
        facts = {
            "found": text[:40],
            "choices_en": "; ".join(says.en for says in words),
            "choices_zh": "、".join(says.zh for says in words),
        }
        return (None,), (kinds.CHOICE_UNKNOWN, facts)

    return _by_word(column, texts, read)


def _units(column: Column, texts: pl.Series, _units: pl.Series) -> Typed:
    """Type a column of units as their codes."""
    return _by_word(column, texts, _unit)


def _unit(text: str) -> tuple[Values, Fault | None]:
    _, bracket, code = text.rstrip("]").rpartition("[")
    if bracket and code in UNITS:
        return (code,), None
    meant = units_meant(text)
    own = [
        code
        for code in meant
        if plain(text) in {plain(code), plain(UNITS[code].name.zh)}
        or plain(text) == plain(UNITS[code].name.en)
    ]
    for codes in (own, meant):
        if len(codes) == 1:
            return (codes[0],), None
    if meant:
        facts = {"found": text[:40], "codes": ", ".join(own or meant)}
        return (None,), (kinds.UNIT_OF_SEVERAL, facts)
    near = get_close_matches(plain(text), list(UNITS), 3, 0.3)
    return (None,), (kinds.UNIT_UNKNOWN, {"found": text[:40], **near_facts(near)})


def _by_word(
    column: Column,
    texts: pl.Series,
    read: Callable[[str], tuple[Values, Fault | None]],
) -> Typed:
    found, faults = _looked_up(
        texts.to_frame("text"), texts.is_not_null(), read, {"word": pl.String()}
    )
    return Typed((found["word"].alias(column.name),), _at(found), faults)


def _texts(column: Column, texts: pl.Series, _units: pl.Series) -> Typed:
    """Keep texts; find those that cannot be shown, kept or written out again."""
    strange = (
        texts.str.contains(_UNPRINTABLE)
        | texts.str.contains(_FORMULA)
        | (texts.str.len_chars() > MOST_SIGNS)
    ).fill_null(value=False)
    if not strange.any():
        return Typed((texts.alias(column.name),), _no_faults(), [])
    found, faults = _looked_up(
        texts.to_frame("text"), strange, _text, {"text_kept": pl.String()}
    )
    kept = texts.set(strange, None).alias(column.name)
    return Typed((kept,), _at(found), faults)


def _text(text: str) -> tuple[Values, Fault | None]:
    if hidden := unprintable_in(text):
        return (None,), (kinds.SIGN_UNPRINTABLE, {"found": hidden})
    if len(text) > MOST_SIGNS:
        facts = {"count": len(text), "most": MOST_SIGNS}
        return (None,), (kinds.TEXT_TOO_LONG, facts)
    return (None,), (kinds.FORMULA_AS_TEXT, {"found": text[:40]})


_TYPED: dict[Kind, Callable[[Column, pl.Series, pl.Series], Typed]] = {
    Kind.KEY: _texts,
    Kind.TEXT: _texts,
    Kind.REF: _texts,
    Kind.CHOICE: _choices,
    Kind.UNIT: _units,
    Kind.MONEY: _numbers,
    Kind.NUMBER: _numbers,
    Kind.INTEGER: _numbers,
    Kind.VALUE: _values,
    Kind.DATE: _days,
    Kind.PERIOD: _days,
}
