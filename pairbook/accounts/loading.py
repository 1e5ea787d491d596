"""Loading an account: check everything, then record it in one journal entry.

Loading twice adds nothing; a corrected row reverses and replaces what stood.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from django.db.models import Max

from pairbook.accounts import problems as kinds
from pairbook.accounts.building import children_of, citation_of, record_of
from pairbook.accounts.cells import TABLES
from pairbook.accounts.checks import note_problems
from pairbook.accounts.directory import directory_of, model_of
from pairbook.accounts.entering import (
    Outcome,
    Shelf,
    enter,
    hang,
    says_the_same,
    shelf_of,
)
from pairbook.accounts.fitting import note_misfits
from pairbook.accounts.header import note_header
from pairbook.accounts.models import Account
from pairbook.accounts.reading import folder_of
from pairbook.accounts.rows import Row, Rows, rows_of
from pairbook.audit.actions import Recording, recording
from pairbook.audit.models import Record
from pairbook.audit.queries import head, live
from pairbook.confirmations.models import Confirmation
from pairbook.documents.models import Citation
from pairbook.funds import actions as funds
from pairbook.funds.models import Movement
from pairbook.results.catalogue import indicators_of_catalogue
from pairbook.results.models import Indicator
from pairbook.statements.models import Statement
from pairbook.values.money import Fen
from pairbook.values.problem import Problem, Spot

#: The order in which sheets are entered, after the documents: each refers only to
#: those before it.
ORDER = (
    "citations",
    "places",
    "names",
    "events",
    "mentions",
    "organisations",
    "pairs",
    "stages",
    "agreements",
    "indicators",
    "commitments",
    "visits",
    "projects",
    "holders",
    "movements",
    "lots",
    "exchanges",
    "contracts",
    "observations",
    "passages",
    "statements",
    "confirmations",
)
#: The column by which rows of a sheet refer to others of the same sheet.
WITHIN = {
    "places": "parent",
    "organisations": "parent",
    "pairs": "parent",
    "projects": "parent",
    "agreements": "supersedes",
    "commitments": "supersedes",
    "observations": "part_of",
    "statements": "part_of",
}


#: What becomes of records that are in the book and not in the files any more.
Gone = Literal["kept", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading an account came to.

    With a problem that blocks nothing was saved. ``number`` is the journal entry,
    None where the book already said all of it.
    """

    account: str
    problems: list[Problem]
    counts: dict[str, Counter[Outcome]] = field(default_factory=dict)
    number: int | None = None

    @property
    def saved(self) -> bool:
        """Whether the files' content is in the book now."""
        return not any(problem.blocks for problem in self.problems)


class _NothingNewError(Exception):
    """The files say what the book says; the open entry is dropped."""


class _ProblemsError(Exception):
    """A problem came up while building; the open entry is dropped."""


def load(folder: Path, *, by: str, gone: Gone = "kept") -> Loaded:
    """Load an account's folder.

    Args:
        folder: the folder with account.toml and the sheets.
        by: code of who loads it, for the journal.
        gone: what becomes of records that the files no longer have: they are kept
            and named, or withdrawn.

    """
    enter_catalogue(by=by)
    files = folder_of(folder)
    note_header(files)
    rows = rows_of(files)
    account = str(files.header.get("code", ""))
    directory = directory_of(rows)
    if gone == "withdrawn":
        directory.forget(account)
    note_problems(rows, directory, account)
    note_misfits(rows)
    if any(problem.blocks for problem in rows.problems):
        return Loaded(account, in_order(rows.problems))
    entering = _Entering(rows, account, files.header, gone)
    try:
        with recording(verb="load", by=by, subject=account) as entry:
            entering.all_into(entry)
    except _ProblemsError:
        return Loaded(account, in_order(rows.problems))
    except _NothingNewError:
        return Loaded(account, in_order(rows.problems), entering.counts)
    return Loaded(account, in_order(rows.problems), entering.counts, head().number)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return problems in the order of files, rows and columns, each once."""
    unique = {
        (p.kind.code, str(p.spot), tuple(sorted(map(str, p.facts.items())))): p
        for p in problems
    }
    return sorted(
        unique.values(), key=lambda p: (p.spot.file, p.spot.row or 0, p.spot.column)
    )


def enter_catalogue(*, by: str) -> None:
    """Enter the indicator catalogue that ships with Pairbook, where it is new."""
    shelf = shelf_of(Indicator)
    new = [
        indicator
        for indicator in indicators_of_catalogue()
        if says_the_same(shelf, indicator, ()) is None
    ]
    if new:
        with recording(verb="load", by=by, subject="catalogue") as entry:
            for indicator in new:
                enter(entry, shelf, indicator, ())


class _Entering:
    """One account on its way into the book.

    The invariant: a sheet is entered after all that it refers to, so that every
    reference finds its thing.
    """

    def __init__(
        self, rows: Rows, account: str, header: dict[str, object], gone: Gone
    ) -> None:
        self.rows, self.account, self.header = rows, account, header
        self.gone = gone
        self.things: dict[str, dict[str, int]] = {}
        self.counts: dict[str, Counter[Outcome]] = defaultdict(Counter)

    @property
    def wrote(self) -> bool:
        """Whether anything was new or corrected."""
        return any(
            count.total() > count[Outcome.SAME] for count in self.counts.values()
        )

    def find(self, sheet: str, code: str) -> int | None:
        """Return the thing of a code: of these files, else of the book."""
        if sheet not in self.things:
            live_rows = live(model_of(sheet)._default_manager.all())
            self.things[sheet] = dict(live_rows.values_list("code", "thing"))
        return self.things[sheet].get(code)

    def all_into(self, entry: Recording) -> None:
        """Enter the account's header and every sheet.

        Raises:
            _ProblemsError: if a problem that blocks came up while building.
            _NothingNewError: if the book said all of it already.

        """
        self._account(entry)
        self._sheet(entry, "documents")
        self._statement_citations(entry)
        for sheet in ORDER:
            self._sheet(entry, sheet)
        if any(problem.blocks for problem in self.rows.problems):
            raise _ProblemsError
        if not self.wrote:
            raise _NothingNewError

    def _sheet(self, entry: Recording, sheet: str) -> None:
        """Enter the rows of one sheet."""
        rows = self.rows.of(sheet)
        shelf = shelf_of(model_of(sheet))
        enter_row = self._movement if sheet == "movements" else self._row
        for row in _parents_first(rows, WITHIN.get(sheet, "")):
            thing, outcome = enter_row(entry, shelf, row)
            self._remember(sheet, row.code, thing)
            self.counts[sheet][outcome] += 1
        self._missing(entry, sheet, shelf)

    def _remember(self, sheet: str, code: str, thing: int) -> None:
        """Let later rows refer to a thing."""
        self.find(sheet, code)
        self.things[sheet][code] = thing

    def _account(self, entry: Recording) -> None:
        """Enter what account.toml says."""
        texts = {
            name: str(self.header.get(name, ""))
            for name in (
                "title_en",
                "title_zh",
                "programme_en",
                "programme_zh",
                "note_en",
                "note_zh",
            )
        }
        row = Account(
            code=self.account,
            account=self.account,
            invented=self.header.get("invented") is True,
            **texts,
        )
        _, outcome = enter(entry, shelf_of(Account), row, ())
        self.counts["account"][outcome] += 1

    def _statement_citations(self, entry: Recording) -> None:
        """Enter the citation that each statement brings with it."""
        shelf = shelf_of(Citation)
        for row in self.rows.of("statements"):
            citation = citation_of(row, self.find, account=self.account)
            thing, _ = enter(entry, shelf, citation, ())
            self._remember("citations", row.code, thing)

    def _row(self, entry: Recording, shelf: Shelf, row: Row) -> tuple[int, Outcome]:
        record = record_of(
            row,
            self.find,
            account=self.account,
            invented=self.header.get("invented") is True,
        )
        self._note_long_texts(row, record)
        if isinstance(record, Confirmation) and record.record:
            record.version = _standing_version(row, record.record)
        return enter(entry, shelf, record, children_of(row, self.find))

    def _movement(
        self, entry: Recording, shelf: Shelf, row: Row
    ) -> tuple[int, Outcome]:
        legs: dict[int, Fen] = {}
        for leg in self.rows.of("legs"):
            holder = self.find("holders", leg.words("holder"))
            if leg.words("movement") == row.code and holder:
                legs[holder] = Fen(
                    legs.get(holder, 0) + (leg.whole("amount_yuan") or 0)
                )
        record = record_of(row, self.find, account=self.account, invented=False)
        assert isinstance(record, Movement)  # noqa: S101  the sheet's own table
        self._note_long_texts(row, record)
        children = children_of(row, self.find)
        stands = shelf.records.get(row.code)
        if (
            isinstance(stands, Movement)
            and says_the_same(shelf, record, children) is not None
            and funds.legs_of(stands) == legs
        ):
            return stands.thing, Outcome.SAME
        terms = funds.terms_of(record)
        if isinstance(stands, Movement):
            posted = funds.correct(entry, posted=stands, legs=legs, **terms)
        else:
            posted = funds.post(entry, legs=legs, **terms)
        hang(entry, posted.id, children)
        return posted.thing, Outcome.CORRECTED if stands else Outcome.NEW

    def _note_long_texts(self, row: Row, record: Record) -> None:
        """Note every text that its column cannot hold."""
        for column in record._meta.concrete_fields:
            most, text = column.max_length, column.value_from_object(record)
            if most and isinstance(text, str) and len(text) > most:
                self.rows.say(
                    kinds.TEXT_TOO_LONG, row, column.name, length=len(text), most=most
                )

    def _missing(self, entry: Recording, sheet: str, shelf: Shelf) -> None:
        """Name, or withdraw, what is in the book and not in the files any more."""
        codes = {row.code for row in self.rows.of(sheet)}
        if sheet == "citations":
            codes |= {row.code for row in self.rows.of("statements")}
            codes |= set(
                live(Statement.objects.filter(account=self.account)).values_list(
                    "code", flat=True
                )
            )
        for code, record in shelf.records.items():
            if record.account != self.account or code in codes:
                continue
            if self.gone == "withdrawn":
                self._withdraw(entry, record)
                self.counts[sheet][Outcome.WITHDRAWN] += 1
            else:
                spot = Spot(f"{sheet}.csv", record=code)
                facts = {"sheet": sheet, "code": code}
                self.rows.problems.append(
                    Problem(kinds.NO_LONGER_IN_FILES, spot, facts)
                )

    def _withdraw(self, entry: Recording, record: Record) -> None:
        """Take a record back and leave nothing in its place."""
        if isinstance(record, Movement):
            funds.reverse(entry, posted=record)
        else:
            entry.withdrawing(record)


def _standing_version(row: Row, thing: int) -> int:
    """Return the version of a record that an office speaks of: the one that stands."""
    tie = row.tie("record")
    model = model_of(TABLES[tie.table]) if tie else Confirmation
    found = model._default_manager.filter(thing=thing).aggregate(last=Max("id"))
    return int(found["last"] or thing)


def _parents_first(rows: list[Row], column: str) -> Iterator[Row]:
    """Yield rows so that each comes after the row it refers to (no circles)."""
    by_code = {row.code: row for row in rows}
    done: set[str] = set()
    for row in rows:
        waiting = [row]
        while column and (above := by_code.get(waiting[-1].words(column))):
            waiting.append(above)
        for one in reversed(waiting):
            if one.code not in done:
                done.add(one.code)
                yield one
