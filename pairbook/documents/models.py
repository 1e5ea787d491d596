"""Documents, the files attached to them, and the places in them that are cited."""

from django.db import models

from pairbook.audit.models import Line, Record


class Document(Record):
    """A source: a yearbook page, a press page, a return, a register."""

    # What it is
    kind = models.CharField(max_length=20)
    title_en = models.CharField(max_length=300)
    title_zh = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=10)
    note = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass


class Attachment(Line):
    """A file that someone attached to a document; its content is kept by its hash."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="file_attached_once_per_document", fields=["document", "sha256"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class Citation(Record):
    """A place in a document: the words as printed, and which time they stand there.

    ``occurrence`` counts where the words are not part of a longer number or word.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    section = models.CharField(max_length=200, blank=True)
    printed = models.CharField(max_length=300)
    occurrence = models.PositiveIntegerField(default=1)
    locator = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta(Record.Meta):
        pass


class Evidence(Line):
    """A citation that a version of a record rests on."""

    record = models.BigIntegerField(db_index=True)
    citation = models.ForeignKey(Citation, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.record} {self.citation_id}"


class CellSpan(Line):
    """The spreadsheet rows that records of the same entry rest on.

    Record number ``first_line + n`` of the entry comes from the n-th row of ``rows``
    (run lengths: ``[[5, 3], [9, 1]]`` are the rows 5, 6, 7 and 9), each taking
    ``lines`` places in the entry; its number stood in ``column``.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=120)
    column = models.CharField(max_length=3)
    first_line = models.PositiveIntegerField()
    lines = models.PositiveSmallIntegerField(default=1)
    rows = models.JSONField()

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}"
