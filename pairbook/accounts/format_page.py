"""docs/account-format.md, made from the sheets (``make docs``)."""

from pairbook.accounts.cells import TABLES
from pairbook.accounts.columns import Column, Kind, Sheet
from pairbook.accounts.sheets import SHEETS

HEAD = """\
# The format of an account

An account is a folder of plain files. Whoever has read this page can write the
account of any pairing and load it; nothing in the software knows a particular one.

```
pairbook load FOLDER
```

Loading checks everything first and names all problems at once, each with its file,
row, column, code, a sentence and a remedy. With one problem that blocks, nothing is
saved. Loading twice adds nothing. Loading a corrected file reverses what a changed
row said and puts the new row in its place; both stay in the journal. A row that left
the files stays in the book and is named.

## The smallest account

`account.toml`

```toml
code = "north-south"
title_en = "North - South, 2019"
title_zh = "北部—南部,2019年"
invented = true
```

`places.csv`

```csv
code,level,name_en,name_zh
990001,province,Northland,北部省
990002,province,Southland,南部省
```

`pairs.csv`

```csv
code,level,kind,name_en,name_zh,donors,recipients,valid_from
north-south,province,poverty alleviation cooperation,Northland - Southland,北部—南部,990001,990002,2017-01-01
```

With these three files the pairing has its page. Add sheets as you need them; the
order in which a sheet's rows stand does not matter, except in `statements.csv`, which
follows the text.

## What holds for every file

- Text is UTF-8 (with or without byte order mark) or GB18030. The first row has the
  column names, in any order; columns you do not need may be left out.
- `code` is the row's own short name: letters of any script, digits, `-`, `_`, `.`;
  unique in the whole book, so begin it with something of your own.
- References are codes of rows of the sheet named. Several stand with `;` between.
- A **value** is a number (`73`), an interval (`2000..5000`, or `2000..` where there is
  no upper end) or a kind of nothing: `not stated`, `not reported`, `not applicable`,
  `not yet due`, `withheld`. Zero is a number. Write the number the source prints, and
  its word in `wording`: 1200 with `more than` is kept as the interval from 1,200 up to
  1,300, 1000000 with `nearly` as 950,000 to 1,000,000, `about` as 5% either way.
- A **period** is `2009`, `2009-08`, `2009-08-31`, or two of them with `..` between. An
  empty period is "not stated".
- Money in `_yuan` columns is in yuan, with at most two decimals, never in wan yuan.
- No cell may begin like a formula (`=`, `@`, or `+` and `-` before anything but a
  number).
- A folder holds `account.toml`, the sheets below and, if you like, a `README.md`.

## How to tell a page

1. **Documents first**: one row for each source. The text itself is not needed; attach
   the file later with `pairbook attach FILE --document CODE` to see the words marked.
2. **Statements**: every figure that the source prints, in the order of the text, with
   the figure to the letter in `printed` and which time it stands there in
   `occurrence` (not counting places where it is part of a longer number or word).
   Facts and targets `restate` a record or a figure; labels, dates and context claim
   nothing. Told twice is one record and two statements.
3. **Records**: money as movements with legs, results as observations, promises as
   commitments, enterprises' investment as contracts. Each number rests on a citation
   in `cites`, or on a statement that restates it.
4. **What a source leaves open is coded as open**, never decided in silence: `per` of a
   commitment, `part_status` and `counting` and `effect` of an observation,
   `inside_fiscal` of a discount. Write `not stated`; `pairbook check` then asks.

## Money

A movement takes money out of holders and puts it into others; its legs sum to zero.
Aid is what leaves a holder of the donor side for one of the recipient side, once.
Passing it on, and using it (`use`), stays on the recipient side and is never counted
again. Matching money is what the recipient side pays, whatever a page calls it. A
total "up to" a date is not a movement: it is an observation of nature `running total`.
An amount that is not known exactly is no movement either: write an observation or a
contract with an interval.

A budget transfer of 12,000,000 yuan in 2019:

`holders.csv`

```csv
code,organisation,side,level,fund,name_en,name_zh
north-budget,northland-government,donor,municipal,budget,Northland budget,北部省财政
south-account,southland-government,recipient,region,aid account,Southland aid account,南部省援助资金专户
```

`movements.csv` and `legs.csv`

```csv
code,pair,kind,period,cites
fiscal-2019,north-south,fiscal aid,2019,R12
```

```csv
movement,holder,amount_yuan
fiscal-2019,north-budget,-12000000
fiscal-2019,south-account,12000000
```

## Shapes that come up

- **Several donors to one recipient**: one pair for each donor with the same recipient,
  under one parent pair that lists all donors. `share_percent` where it is known.
- **A national total**: a pair of level `nation`; the provinces' pairs under it. What
  is said of it covers them, whose details are "of which".
- **A merger**: end the old places with `valid_to`, add the new one, and an event with
  the places before and after. What happened before stays with the old ones.
- **A name that a page gets wrong**: the statement or citation as printed, and a row of
  `mentions.csv` with what the words denote and what must be meant.

## The header: account.toml

| key | what |
|---|---|
| `code` | short name of the account (required) |
| `title_en`, `title_zh` | its title (required) |
| `invented` | true for made-up accounts; every page then says so |
| `programme_en`, `programme_zh` | the programme it belongs to |
| `note_en`, `note_zh` | what a reader should know |

## The sheets
"""

SAYS_OF_KIND = {
    Kind.CODE: "code",
    Kind.TEXT: "text",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "number",
    Kind.YUAN: "yuan",
    Kind.VALUE: "value",
    Kind.DATE: "date",
    Kind.PERIOD: "period",
    Kind.UNIT: "unit",
    Kind.BOOLEAN: "yes or no",
    Kind.TIE: "what it restates",
    Kind.SUBJECT: "a record",
}


def format_page() -> str:
    """Return the text of docs/account-format.md."""
    tables = ", ".join(f"`{word}`" for word in TABLES)
    tail = (
        "\n## Words for tables\n\n"
        f"`restates` and `record` name a table by one of: {tables}.\n"
    )
    return HEAD + "".join(_sheet(sheet) for sheet in SHEETS) + tail


def _sheet(sheet: Sheet) -> str:
    rows = "".join(_column(column) for column in sheet.columns)
    need = " Required." if sheet.required else ""
    return (
        f"\n### {sheet.file}\n\nA row is {sheet.row}.{need}\n\n"
        f"| column | kind | what |\n|---|---|---|\n{rows}"
    )


def _column(column: Column) -> str:
    match column.kind:
        case Kind.REF:
            kind = f"code of {_of(column.of)}"
        case Kind.REFS:
            kind = f"codes of {_of(column.of)}"
        case Kind.CHOICE:
            kind = "one of: " + ", ".join(f"`{word}`" for word in column.choices)
        case _:
            kind = SAYS_OF_KIND[column.kind]
    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    return f"| {name} | {kind} | {column.says.replace('|', chr(92) + '|')} |\n"


def _of(sheet: str) -> str:
    return "places or organisations" if sheet == "parties" else f"{sheet}.csv"
