"""What imports are measured against: django-import-export, and the bare floor."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from django.db import connection
from import_export import resources
from import_export.formats.base_formats import XLSX

from pairbook.audit.digests import LINE_BITS, record_digest
from pairbook.results.models import Observation
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.register import Register

_KEYS = count(1_000_000)
COLUMNS = [field.column for field in Observation._meta.concrete_fields if field.column]


class Judged:
    """The checks of a row in plain Python, each name looked up in a dict.

    Kinder than the peer's own widgets, which ask the database for each reference.
    """

    def __init__(self, register: Register, key: int) -> None:
        self.headings = {
            column.heading.zh: column for column in layout("annual").sheets[4].columns
        }
        self.things = {
            table: {
                entry.code: entry.thing for entry in register.entries[table].values()
            }
            for table in ("indicator", "pairing", "place", "project", "organisation")
        }
        self.units = {
            entry.code: entry.unit for entry in register.entries["indicator"].values()
        }
        self.key, self.lines, self.seen = key, 0, set[str]()

    def record(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the record of a row; raise ValueError for a mistake."""
        cells = {
            self.headings[name].name: value
            for name, value in row.items()
            if name in self.headings
        }
        found = {
            name: self._thing(name, cells.get(name))
            for name in ("indicator", "pair", "place", "project", "organisation")
        }
        if not found["indicator"] or not found["pair"]:
            raise ValueError("indicator and pair are needed")
        if cells["nature"] not in {"increment", "running total", "level"}:
            raise ValueError(f"{cells['nature']} is no nature")
        code = self._code(cells["indicator"])
        if cells["unit"] != self.units[code]:
            raise ValueError(f"{cells['unit']} is not the unit of {code}")
        on = date.fromisoformat(str(cells["period"])[:10])
        text = str(cells["value"]).replace(",", "").rstrip("公里个眼户人")
        value = Decimal(text)
        if value < 0 or on.year != 2023:
            raise ValueError("out of range")
        identity = "\x1f".join(map(str, (*found.values(), cells["nature"], on)))
        made = hashlib.sha256(identity.encode()).hexdigest()[:10]
        if made in self.seen:
            raise ValueError("a row twice")
        self.seen.add(made)
        self.lines += 1
        own = (self.key << LINE_BITS) + self.lines
        return {
            "id": own,
            "entry_key": self.key,
            "code": f"peer-{self.key}.{made}",
            "account": "invented-pair",
            "thing": own,
            "indicator_id": found["indicator"],
            "nature": cells["nature"],
            "first_on": on,
            "last_on": on,
            "low": value,
            "high": value,
            "wording": "exact",
            "unit": cells["unit"],
            "pairing_id": found["pair"],
            "place_id": found["place"],
            "project_id": found["project"],
            "organisation_id": found["organisation"],
            "method": cells.get("method") or "not stated",
            "grade": "documented" if cells.get("source") else "cited",
            "reporter": "donor",
            "coverage": "complete",
        }

    def _thing(self, name: str, label: Any) -> int | None:
        if not label:
            return None
        table = "pairing" if name == "pair" else name
        return self.things[table][self._code(label)]

    @staticmethod
    def _code(label: str) -> str:
        return label.rpartition("[")[2].rstrip("]")


class AdminResource(resources.ModelResource):  # type: ignore[misc]
    """Rows of the sheet as observations, as the admin's import does it by default."""

    class Meta:
        """What the import is told."""

        model = Observation
        import_id_fields = ("code",)

    judged: Judged

    def before_import(self, dataset: Any, **_kwargs: Any) -> None:
        """Add the column by which records are told apart."""
        dataset.append_col([""] * len(dataset), header="code")

    def before_import_row(self, row: dict[str, Any], **_kwargs: Any) -> None:
        """Check a row, and put the record's fields in place of its cells."""
        record = self.judged.record(row)
        row.clear()
        row.update(record)

    def import_instance(
        self, instance: Observation, row: dict[str, Any], **_kwargs: Any
    ) -> None:
        """Set the fields of the record, and its digest."""
        for name, value in row.items():
            setattr(instance, name, value)
        instance.digest = record_digest(instance)


class BulkResource(AdminResource):
    """The same by its fastest way: in bulk, nothing compared, nothing looked up."""

    class Meta:
        """What the import is told."""

        model = Observation
        import_id_fields = ("code",)
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True
        force_init_instance = True


def by_admin(path: Path, register: Register) -> int:
    """Import as the admin does: a dry run, then confirmed, each from the file."""
    _imported(AdminResource(), path, register, dry_run=True)
    return _imported(AdminResource(), path, register, dry_run=False)


def by_bulk(path: Path, register: Register) -> int:
    """Import in bulk, once, without the dry run."""
    return _imported(BulkResource(), path, register, dry_run=False)


def _imported(
    resource: AdminResource, path: Path, register: Register, *, dry_run: bool
) -> int:
    resource.judged = Judged(register, next(_KEYS))
    data = XLSX().create_dataset(path.read_bytes())
    found = resource.import_data(data, dry_run=dry_run, raise_errors=True)
    return int(found.totals["new"])


def floor(path: Path, rows: list[Any]) -> None:
    """Parse a file and make nothing of it; store rows that are ready."""
    parsed(path)
    stored(rows)


def parsed(path: Path) -> None:
    """Unzip a workbook and let expat read its XML; nothing is made of it."""
    with ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith(".xml"):
                parser = expat.ParserCreate()
                with book.open(name) as part:
                    parser.ParseFile(part)


def stored(rows: list[Any]) -> None:
    """Store ready rows, all columns of them, by executemany or COPY."""
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy_in = f"COPY results_observation ({names}) FROM STDIN"
            with cursor.copy(copy_in) as copy:
                for start in range(0, len(rows), 4000):
                    copy.write("".join(rows[start : start + 4000]).encode())
        else:
            places = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(
                f"INSERT INTO results_observation ({names}) VALUES ({places})",  # noqa: S608  names of our own table
                rows,
            )


def ready_rows(entry_key: int) -> list[Any]:
    """Return an entry's rows as the database takes them: tuples, or lines of COPY."""
    names = [field.attname for field in Observation._meta.concrete_fields]
    rows = Observation.objects.filter(entry_key=entry_key).order_by("id")
    found = [
        tuple(str(cell) if isinstance(cell, Decimal | date) else cell for cell in row)
        for row in rows.values_list(*names).iterator()
    ]
    if connection.vendor != "postgresql":
        return found
    return [
        "\t".join("\\N" if cell is None else str(cell) for cell in row) + "\n"
        for row in found
    ]
