"""Statements: what a document printed, and what it restates."""

from django.db import models

from pairbook.audit.models import Record
from pairbook.documents.models import Citation


class Statement(Record):
    """A figure as a document prints it.

    ``kind`` is fact, target, date, label or context; labels and context claim
    nothing. ``record`` is the thing it restates (any table) and ``field`` the field
    of it; ``figure`` is a figure's address where it restates a computed figure.
    """

    # What is printed
    citation = models.ForeignKey(Citation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    says_en = models.CharField(max_length=300, blank=True)
    says_zh = models.CharField(max_length=300, blank=True)
    value = models.CharField(max_length=60, blank=True)
    low = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    wording = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    masked = models.BooleanField(default=False)

    # What it restates
    record = models.BigIntegerField(null=True, blank=True, db_index=True)
    table = models.CharField(max_length=30, blank=True)
    field = models.CharField(max_length=30, blank=True)
    figure = models.CharField(max_length=200, blank=True)
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note_en = models.CharField(max_length=300, blank=True)
    note_zh = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        pass
