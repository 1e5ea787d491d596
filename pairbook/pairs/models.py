"""Pairings, their parties, stages, agreements, commitments and visits."""

from django.db import models
from django.db.models import F, Q

from pairbook.audit.models import Line, Record
from pairbook.organisations.models import Organisation
from pairbook.places.models import Place


class Pairing(Record):
    """A pairing at one level: nation, province, county or unit (domain 1.2, 1.3)."""

    # Which
    level = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    sector = models.CharField(max_length=30, blank=True)
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )

    # When and why; null is "not stated"
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    basis_en = models.CharField(max_length=300, blank=True)
    basis_zh = models.CharField(max_length=300, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    share_percent = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True
    )

    # Whether it is made up, to show or to test
    invented = models.BooleanField(default=False)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="pairing_ends_after_it_starts",
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
        ]


class Party(Line):
    """A place or an organisation on one side of a pairing; neither is "not stated"."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="parties")
    side = models.CharField(max_length=10)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.side} {self.place_id or self.organisation_id or 'not stated'}"


class Stage(Record):
    """A stage of a pairing, as its review divides the years."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    main_form_en = models.TextField(blank=True)
    main_form_zh = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass


class Agreement(Record):
    """A framework agreement, minutes, fund agreement, yearly or sector agreement."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    title_en = models.CharField(max_length=300)
    title_zh = models.CharField(max_length=300, blank=True)
    donor = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    # A month or year where the day is not stated: both ends of it; null is not stated
    signed_first_on = models.DateField(null=True, blank=True)
    signed_last_on = models.DateField(null=True, blank=True)
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Record.Meta):
        pass


class Commitment(Record):
    """One promise line of an agreement.

    ``per`` is "year", "period" or "not stated": then both readings are shown, and
    ``reading_used`` names the one by which it is judged ("" where none is chosen).
    Money is in yuan; other promises in their unit.
    """

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    promisor = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    promisee = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure = models.CharField(max_length=20)
    low = models.DecimalField(max_digits=18, decimal_places=3)
    high = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    wording = models.CharField(max_length=20)
    unit = models.CharField(max_length=30)
    per = models.CharField(max_length=12)
    reading_used = models.CharField(max_length=12, blank=True)
    reading_reason = models.CharField(max_length=300, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    state = models.CharField(max_length=20, default="promised")
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Record.Meta):
        pass


class Visit(Record):
    """A visit or meeting of the two sides; leaders by their post, never by name.

    ``times`` null is "not stated" (a page that says "many times").
    """

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    level = models.CharField(max_length=20)
    direction = models.CharField(max_length=20)
    posts_en = models.CharField(max_length=300, blank=True)
    posts_zh = models.CharField(max_length=300, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    times = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Record.Meta):
        pass
