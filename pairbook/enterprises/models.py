"""Contracts of enterprises: beside aid, never in it."""

from django.db import models
from django.db.models import F, Q

from pairbook.audit.models import Record
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.projects.models import Project


class Contract(Record):
    """Investment of an enterprise, or of a group of them, as an interval in fen.

    ``kind`` is signed, paid in, supported (total of firms with a discount) or not
    stated; ``coverage`` says whether the source calls its count incomplete.
    ``nature`` is increment (of a period) or running total (at ``last_on``).
    """

    enterprise = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12)
    nature = models.CharField(max_length=15)
    low_fen = models.BigIntegerField()
    high_fen = models.BigIntegerField(null=True, blank=True)
    wording = models.CharField(max_length=20)
    coverage = models.CharField(max_length=12)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="contract_amount_ends_after_it_starts",
                condition=Q(high_fen__isnull=True) | Q(high_fen__gte=F("low_fen")),
            ),
        ]
