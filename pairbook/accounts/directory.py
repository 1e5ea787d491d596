"""Which codes exist: in the book already, and in the files being loaded."""

from dataclasses import dataclass, field

from django.apps import apps

from pairbook.accounts.rows import Rows
from pairbook.audit.models import Record
from pairbook.audit.queries import live

#: The table that each sheet fills.
MODEL_OF_SHEET: dict[str, str] = {
    "documents": "documents.Document",
    "citations": "documents.Citation",
    "places": "places.Place",
    "names": "places.Name",
    "events": "places.Event",
    "mentions": "places.Mention",
    "organisations": "organisations.Organisation",
    "pairs": "pairs.Pairing",
    "stages": "pairs.Stage",
    "agreements": "pairs.Agreement",
    "commitments": "pairs.Commitment",
    "visits": "pairs.Visit",
    "projects": "projects.Project",
    "holders": "funds.Holder",
    "movements": "funds.Movement",
    "lots": "funds.Lot",
    "exchanges": "people.Exchange",
    "contracts": "enterprises.Contract",
    "indicators": "results.Indicator",
    "observations": "results.Observation",
    "statements": "statements.Statement",
    "passages": "reviews.Passage",
    "confirmations": "confirmations.Confirmation",
}


def model_of(sheet: str) -> type[Record]:
    """Return the record table that a sheet fills."""
    model = apps.get_model(MODEL_OF_SHEET[sheet])
    assert issubclass(model, Record)  # noqa: S101  all sheets fill record tables
    return model


@dataclass(slots=True)
class Directory:
    """Codes by sheet: those of the files, and those in the book with their account."""

    files: dict[str, set[str]] = field(default_factory=dict)
    book: dict[str, dict[str, str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def has(self, sheet: str, code: str) -> bool:
        """Say whether a row of this code exists or is about to."""
        if sheet in self.unread:
            return True
        if sheet == "parties":
            return self.has("places", code) or self.has("organisations", code)
        return code in self.files.get(sheet, ()) or code in self.book.get(sheet, ())

    def forget(self, account: str) -> None:
        """Take what the book has of an account as gone: only its files count."""
        for sheet, codes in self.book.items():
            self.book[sheet] = {
                code: owner for code, owner in codes.items() if owner != account
            }

    def words(self, sheet: str) -> set[str]:
        """Return all codes of a sheet, to suggest the nearest."""
        if sheet == "parties":
            return self.words("places") | self.words("organisations")
        return self.files.get(sheet, set()) | set(self.book.get(sheet, ()))


def directory_of(rows: Rows) -> Directory:
    """Gather the codes of the files and of the book."""
    directory = Directory(unread=set(rows.unread))
    if "statements" in rows.unread:
        directory.unread.add("citations")
    for sheet in MODEL_OF_SHEET:
        directory.files[sheet] = {row.code for row in rows.of(sheet) if row.code}
        directory.book[sheet] = dict(
            live(model_of(sheet)._default_manager.all()).values_list("code", "account")
        )
    # A statement brings the citation of its own code.
    directory.files["citations"] |= directory.files["statements"]
    return directory
