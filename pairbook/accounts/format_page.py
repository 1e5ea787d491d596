"""docs/account-format.md, made from the sheets (``make docs``)."""

from pathlib import Path

from pairbook.accounts.cells import TABLES
from pairbook.accounts.columns import Column, Kind, Sheet
from pairbook.accounts.sheets import SHEETS

#: The page up to the list of sheets, which is made from the sheets themselves.
HEAD = Path(__file__).with_name("format_head.md").read_text(encoding="utf-8")

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
