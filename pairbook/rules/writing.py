"""The rules as a page of the documentation."""

from pairbook.rules.outcomes import WEIGHT_SAYS
from pairbook.rules.queries import Band, Floor, Rule, bands, floors, rules
from pairbook.values.phrasing import plain
from pairbook.values.say import Say

HEAD = """# Rules · 规则

<!-- Made by `make docs`; not by hand. -->

`pairbook check` runs these rules over figures, statements and records. Each has an
outcome: **conflicts** (both cannot hold), **open question** (a source leaves it open,
or what it says needs asking), **not comparable** (kept apart, never added), **cannot be
judged** (a reference is missing), **agrees** (listed, not raised). A weight says how
heavy it is: blocks, warns, informs. Nothing is blocked by a finding: a statement is
kept however implausible, and its finding stays open whatever is answered. A rule
speaks of facts of its own days; undated facts obey the rules of today.

References that an account may bring as local indicators, observed at a place:
`LOC-WORKING-AGE` (people of working age), `LOC-POPULATION` (people),
`LOC-HOUSEHOLD-INCOME` (yuan per household, mean of a year).

Not judged, because no figure decides them: coordinates (Q34), photographs (Q36),
survival of trees, animals and equipment (Q39), persons entered twice (Q40).

“Domain” in a source is a section of the handbook of the field that Pairbook was
written from, “catalogue” the plausibility column of the indicator catalogue. What is
Pairbook's own says so, and waits for someone of the field to correct it.
"""

COLUMNS = (
    "| code | name · 名称 | what it asks · 所问 | weight | parameters "
    "| reference it needs | in force | source |"
)


def _both(say: Say) -> str:
    return f"{say.en}<br>{say.zh}".replace("|", "\\|").replace("\n", " ")


def _since(valid_from: object, valid_to: object) -> str:
    return f"{valid_from} to {valid_to}" if valid_to else f"{valid_from}"


def _parameters(rule: Rule) -> str:
    """Write the parameters of a rule; lists of codes as they stand."""
    parts = []
    for name, value in rule.parameters.items():
        if isinstance(value, list):
            words = "; ".join(
                " ".join(map(str, one)) if isinstance(one, list) else str(one)
                for one in value
            )
        else:
            words = str(value).lower() if isinstance(value, bool) else str(value)
        parts.append(f"{name}: {words}")
    return "<br>".join(parts)


def _rule_row(rule: Rule) -> str:
    weight = WEIGHT_SAYS[rule.weight]
    cells = [
        f"`{rule.code}`",
        _both(rule.name),
        _both(rule.asks),
        f"{rule.weight}<br>{weight.zh}",
        _parameters(rule),
        _both(rule.needs) if rule.needs else "",
        _since(rule.valid_from, rule.valid_to),
        rule.source.replace("|", "\\|"),
    ]
    return "| " + " | ".join(cells) + " |"


def _band_row(band: Band) -> str:
    per = f"{plain(band.times)} {band.per}" if band.times != 1 else band.per
    cells = [
        f"`{band.rule}`",
        _both(band.name),
        f"{' '.join(band.numerator)} / {' '.join(band.denominator)}",
        f"{plain(band.low)} to {plain(band.high)} {band.unit} per {per}",
        band.join,
        _since(band.valid_from, band.valid_to),
        band.source,
    ]
    return "| " + " | ".join(cells) + " |"


def _floor_row(floor: Floor) -> str:
    cells = [
        floor.measure,
        f"{plain(floor.yuan)} yuan per {floor.unit}",
        _since(floor.valid_from, None),
        floor.source,
    ]
    return "| " + " | ".join(cells) + " |"


def as_markdown() -> str:
    """Return docs/rules.md: every rule, band and least cost with its source."""
    lines = [
        HEAD,
        "## Rules · 规则",
        "",
        COLUMNS,
        "|---|---|---|---|---|---|---|---|",
        *(_rule_row(rule) for rule in rules()),
        "",
        "## Bands · 合理区间",
        "",
        "| rule | of · 比值 | measures | from to | both of one | in force | source |",
        "|---|---|---|---|---|---|---|",
        *(_band_row(band) for band in bands()),
        "",
        "## Least costs · 最低造价",
        "",
        "For rule `Q20`: the least that one unit of an output can have cost.",
        "",
        "| measure | least | in force | source |",
        "|---|---|---|---|",
        *(_floor_row(floor) for floor in floors()),
    ]
    return "\n".join(lines) + "\n"
