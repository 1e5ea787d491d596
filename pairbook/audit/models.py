"""Entries of the journal, and the two shapes that every record table has."""

from django.db import models
from django.db.models import F, Q


class EntryKey(models.Model):
    """The key an action takes at its start, before its entry has a number.

    Records name their entry by this key. A key whose entry never came belongs to an
    action that was rolled back.
    """

    id = models.BigAutoField(primary_key=True)

    def __str__(self) -> str:
        return str(self.pk)


class Entry(models.Model):
    """One entry of the journal: one action and all the records it wrote.

    Written last, under a lock, so that numbers are in the order of commit. The form
    of both digests is written down in docs/journal.md.
    """

    # Which
    number = models.PositiveBigIntegerField(unique=True)
    key = models.BigIntegerField(primary_key=True)

    # What, who (a code, never a foreign key), when
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    # What it wrote
    record_count = models.PositiveIntegerField()
    records_digest = models.CharField(max_length=64)

    # The chain
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="entry_numbers_start_at_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="only_the_first_entry_has_no_previous",
                condition=Q(number=1) ^ ~Q(previous_hash=""),
            ),
        ]
        indexes = [models.Index(fields=["by"], name="entry_by")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class Line(models.Model):
    """A row that an entry wrote and nothing may change.

    ``id`` is the entry's key and the row's place in the entry: unique over all
    tables, known before the row is stored, so that the digest can cover it.
    """

    id = models.BigIntegerField(primary_key=True)
    entry_key = models.BigIntegerField(db_index=True)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True


class Record(Line):
    """A line that stands for a thing and may be put right by a later one.

    ``thing`` is the id of the first version; other records refer to that row.
    A correction is a new row that names the one it ``replaces`` (reversed and
    replaced in one step); a withdrawal replaces it with nothing in its place.
    """

    code = models.CharField(max_length=120)
    account = models.CharField(max_length=60, blank=True)
    thing = models.BigIntegerField(db_index=True)
    replaces = models.BigIntegerField(null=True, blank=True, unique=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                name="%(class)s_code_taken_once",
                fields=["code"],
                condition=Q(replaces__isnull=True),
            ),
            models.CheckConstraint(
                name="%(class)s_first_version_is_the_thing",
                condition=Q(replaces__isnull=False) | Q(thing=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.code
