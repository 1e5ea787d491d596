"""What a side says to a record; reporting rounds, and what offices sent for them."""

from django.db import models
from django.db.models import F, Q

from pairbook.audit.models import Line, Record
from pairbook.pairs.models import Pairing


class Confirmation(Record):
    """One side's word on a record: confirmed, disputed with an own value, settled.

    ``record`` is the thing it speaks of (any table), ``version`` the version it saw:
    a confirmation of a version that was replaced no longer counts for the new one.
    """

    record = models.BigIntegerField(db_index=True)
    version = models.BigIntegerField()
    side = models.CharField(max_length=10)
    office = models.CharField(max_length=120)
    verdict = models.CharField(max_length=12)
    own_value = models.DecimalField(
        max_digits=18, decimal_places=3, null=True, blank=True
    )
    text = models.TextField(blank=True)
    on = models.DateField()

    class Meta(Record.Meta):
        pass


class Round(Record):
    """A reporting round of a pairing: a period, its calendar, what is asked.

    Opened with its first version. A version with ``closed_on`` closes it. Days are
    of the office's time zone; between ``due_on`` and closing it is late.
    ``confirm_by``: what the other side has not answered by then is unconfirmed.
    """

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200)
    layout = models.CharField(max_length=60)
    first_on = models.DateField()
    last_on = models.DateField()
    opens_on = models.DateField()
    due_on = models.DateField()
    confirm_by = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="round_opens_before_it_is_due",
                condition=Q(opens_on__lte=F("due_on"), due_on__lte=F("confirm_by")),
            ),
        ]


class Due(Line):
    """An office that a version of a round expects to report."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="dues")
    office = models.CharField(max_length=120)
    side = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"{self.office} {self.round_id}"


class Submission(Record):
    """What an office sent for a period: one upload, one journal entry.

    Every record of its entry was said by this office; a later word on the submission
    is said of all of them that carry no word of their own. ``counts`` are rows by
    sheet and outcome; ``kinds`` how many rows hold a number, zero, or each kind of
    nothing; ``silent`` the asked rows that were left blank, by sheet.
    """

    office = models.CharField(max_length=120, db_index=True)
    side = models.CharField(max_length=10)
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="+"
    )
    layout = models.CharField(max_length=60)
    first_on = models.DateField()
    last_on = models.DateField()
    document = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    counts = models.JSONField(default=dict)
    kinds = models.JSONField(default=dict)
    silent = models.JSONField(default=dict)

    class Meta(Record.Meta):
        indexes = [
            models.Index(fields=["office", "first_on"], name="submission_of_office")
        ]


class Reminder(Record):
    """That an office was reminded: of what (opened, due, late, unconfirmed), when.

    Addresses are not kept; ``receivers`` counts them.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    on = models.DateField()
    receivers = models.PositiveSmallIntegerField()

    class Meta(Record.Meta):
        pass
