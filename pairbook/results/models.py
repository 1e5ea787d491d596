"""Indicators with their dates, and the observations made by them."""

from django.db import models
from django.db.models import F, Q

from pairbook.audit.models import Record
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.people.models import Exchange
from pairbook.places.models import Place
from pairbook.projects.models import Project


class Indicator(Record):
    """One line of the catalogue (domain Annex A), or a local one with its prefix.

    ``over_time``, ``over_places`` and ``over_projects`` say whether values may be
    added: yes, no, distinct only, recompute or not applicable.
    """

    version = models.CharField(max_length=20)
    valid_from = models.DateField()
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200)
    definition_en = models.TextField()
    definition_zh = models.TextField()
    unit = models.CharField(max_length=30)
    type = models.CharField(max_length=12)
    nature = models.CharField(max_length=12)
    count_basis = models.CharField(max_length=20)
    period_basis = models.CharField(max_length=20)
    over_time = models.CharField(max_length=20)
    over_places = models.CharField(max_length=20)
    over_projects = models.CharField(max_length=20)
    distinct_key = models.CharField(max_length=60, blank=True)
    disaggregation = models.CharField(max_length=200, blank=True)
    typical_source = models.CharField(max_length=200, blank=True)
    part_of = models.CharField(max_length=60, blank=True)
    numerator = models.CharField(max_length=60, blank=True)
    denominator = models.CharField(max_length=60, blank=True)
    mapping = models.JSONField(default=dict)
    plausibility_rule = models.TextField(blank=True)
    provenance = models.CharField(max_length=40, blank=True)

    class Meta(Record.Meta):
        pass


class Observation(Record):
    """One observed value of an indicator, said by a source.

    ``nature`` is increment (of first_on..last_on), running total (at last_on) or
    level (at last_on). Exact: low = high. High null: no upper end. With ``nothing``
    set there is no number and low is 0.
    """

    # What was observed
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, db_index=False, related_name="+"
    )
    nature = models.CharField(max_length=15)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    low = models.DecimalField(max_digits=18, decimal_places=3)
    high = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    wording = models.CharField(max_length=20)
    nothing = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=30)

    # Of what: the pairing always, the rest where the source says it
    pairing = models.ForeignKey(
        Pairing, models.PROTECT, db_index=False, related_name="+"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )
    exchange = models.ForeignKey(
        Exchange,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )

    # How it was got and how firm it is
    method = models.CharField(max_length=20)
    grade = models.CharField(max_length=12)
    reporter = models.CharField(max_length=10)

    # How it stands to others; "not stated" raises an open question
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    part_status = models.CharField(max_length=12, blank=True)
    counting = models.CharField(max_length=40, blank=True)
    effect = models.CharField(max_length=12, blank=True)
    coverage = models.CharField(max_length=12, blank=True)
    cover_note_en = models.CharField(max_length=300, blank=True)
    cover_note_zh = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="observation_ends_after_it_starts",
                condition=Q(high__isnull=True) | Q(high__gte=F("low")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["indicator", "pairing", "last_on"], name="observation_asked_for"
            )
        ]
