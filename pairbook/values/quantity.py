"""Counting units and the quantities they count (domain 4.1, 10.2).

Two units are never added: persons and person-times, links and units, yuan and
yuan per household are different things (domain 2.3).
"""

from dataclasses import dataclass
from decimal import Decimal

from pairbook.values.say import Say


class UnitMismatchError(ValueError):
    """Two quantities of different units were to be added or compared."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            f"{one!r} and {other!r} are different units; keep them as two figures."
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """A counting unit: its code in files and its names.

    ``kind`` is the count basis of the catalogue; units of one kind with different
    ``size`` are converted exactly (15 mu are 1 hectare), others never.
    """

    code: str
    name: Say
    kind: str
    size: Decimal = Decimal(1)
    places: int = 0


#: Code, English, Chinese, kind, size in the first unit of its kind, decimals.
_ROWS: tuple[tuple[str, str, str, str, str, int], ...] = (
    ("yuan", "yuan", "元", "amount", "1", 2),
    ("wan yuan", "wan yuan", "万元", "amount", "10000", 2),
    ("yi yuan", "yi yuan", "亿元", "amount", "100000000", 4),
    ("persons", "people", "人", "person", "1", 0),
    ("person-times", "person-times", "人次", "person-time", "1", 0),
    ("person-months", "person-months", "人月", "time", "1", 1),
    ("days", "days", "天", "days", "1", 0),
    ("households", "households", "户", "household", "1", 0),
    ("villages", "villages", "个村", "village", "1", 0),
    ("counties", "counties", "个旗县", "county", "1", 0),
    ("districts", "districts and counties", "个区县", "district", "1", 0),
    ("pairs", "pairs", "对", "pair", "1", 0),
    ("links", "links", "对", "link", "1", 0),
    ("units", "units", "个单位", "unit", "1", 0),
    ("schools", "schools", "所学校", "school", "1", 0),
    ("facilities", "facilities", "个机构", "facility", "1", 0),
    ("projects", "projects", "个项目", "project", "1", 0),
    ("enterprises", "enterprises", "家企业", "enterprise", "1", 0),
    ("documents", "documents", "份文件", "document", "1", 0),
    ("visits", "visits", "次", "visit", "1", 0),
    ("meetings", "meetings", "次会议", "meeting", "1", 0),
    ("sessions", "courses", "期", "session", "1", 0),
    ("sets", "sets", "套", "set", "1", 0),
    ("items", "items", "项", "item", "1", 0),
    ("cases", "cases", "例", "case", "1", 0),
    ("wells", "wells", "眼井", "well", "1", 0),
    ("parks", "parks", "个园区", "park", "1", 0),
    ("workshops", "workshops", "个车间", "workshop", "1", 0),
    ("stages", "stages", "个阶段", "stage", "1", 0),
    ("years", "years", "年", "year", "1", 2),
    ("heads", "head of livestock", "头（只）", "animal", "1", 0),
    ("m", "metres", "米", "length", "1", 3),
    ("km", "kilometres", "公里", "length", "1000", 3),
    ("li", "li", "里", "length", "500", 3),
    ("m2", "square metres", "平方米", "area", "1", 2),
    ("m3", "cubic metres", "立方米", "volume", "1", 2),
    ("mu", "mu", "亩", "land", "1", 2),
    ("ha", "hectares", "公顷", "land", "15", 3),
    ("qing", "qing", "顷", "land", "100", 2),
    ("%", "per cent", "%", "share", "1", 2),
    ("index", "index", "指数", "index", "1", 6),
    ("log points", "log points", "对数点", "estimate", "1", 4),
    ("times", "times", "倍", "multiple", "1", 2),
    (
        "yuan per household",
        "yuan a household",
        "元/户",
        "amount per household",
        "1",
        2,
    ),
    ("yuan per person", "yuan a person", "元/人", "amount per person", "1", 2),
    ("yuan per county", "yuan a county", "元/县", "amount per county", "1", 2),
    ("yuan per year", "yuan a year", "元/年", "amount per year", "1", 2),
    (
        "m2 per person",
        "square metres a person",
        "平方米/人",
        "area per person",
        "1",
        2,
    ),
    ("years of age", "years of age", "岁", "age", "1", 0),
    ("tasks", "tasks", "项任务", "task", "1", 0),
    ("teams", "teams", "个工作组", "team", "1", 0),
    ("cities", "cities", "个市", "city", "1", 0),
    ("prefectures", "prefectures", "个地州", "prefecture", "1", 0),
    ("houses", "houses", "套房屋", "house", "1", 0),
)

#: The counting units by code.
UNITS: dict[str, Unit] = {
    code: Unit(code, Say(en, zh), kind, Decimal(size), places)
    for code, en, zh, kind, size, places in _ROWS
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a unit."""

    number: Decimal
    unit: str

    def __add__(self, other: "Quantity") -> "Quantity":
        """Add two quantities of one unit.

        Raises:
            UnitMismatchError: if their units differ.

        """
        if self.unit != other.unit:
            raise UnitMismatchError(self.unit, other.unit)
        return Quantity(self.number + other.number, self.unit)

    def to(self, unit: str) -> "Quantity":
        """Convert exactly to another unit of the same kind (domain 10.2).

        Raises:
            UnitMismatchError: if the two units count different things.

        Examples:
            >>> Quantity(Decimal(1), "ha").to("mu")
            Quantity(number=Decimal('15'), unit='mu')

        """
        mine, other = UNITS[self.unit], UNITS[unit]
        if mine.kind != other.kind:
            raise UnitMismatchError(self.unit, unit)
        return Quantity(self.number * mine.size / other.size, unit)
