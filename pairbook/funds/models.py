"""The ledger: who holds money, what moved, and goods given."""

from django.db import models
from django.db.models import F, Q

from pairbook.audit.models import Line, Record
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.places.models import Place
from pairbook.projects.models import Project


class Holder(Record):
    """An organisation and a fund of it: where money is.

    ``side`` is donor, recipient or outside; ``level`` says whose budget it is
    (municipal, district, undivided, society, …); ``fund`` is a budget, an earmarked
    fund, goods, or what was spent.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10)
    level = models.CharField(max_length=20)
    fund = models.CharField(max_length=40)
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)

    class Meta(Record.Meta):
        pass


class Movement(Record):
    """One movement of money or valued goods between holders; its legs sum to zero.

    Dated by a day or by the period the source gives. Never edited: a mistake is put
    right by a reversal (``reverses``, with negated legs) and, where something takes
    its place, a new movement that ``replaces`` it.
    """

    kind = models.CharField(max_length=20)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose_en = models.CharField(max_length=200, blank=True)
    purpose_zh = models.CharField(max_length=200, blank=True)

    # Whether an interest discount is also inside the fiscal aid: yes, no, not stated
    inside_fiscal = models.CharField(max_length=12, blank=True)

    # What it puts right
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="movement_code_taken_once",
                fields=["code"],
                condition=Q(replaces__isnull=True, reverses__isnull=True),
            ),
            models.CheckConstraint(
                name="movement_not_its_own_reversal",
                condition=Q(reverses__isnull=True) | ~Q(reverses=F("id")),
            ),
        ]


class Leg(Line):
    """Money into (+) or out of (−) one holder, in whole fen, nominal."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="legs")
    holder = models.ForeignKey(Holder, models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="leg_amount_not_zero", condition=~Q(amount_fen=0)
            ),
            models.UniqueConstraint(
                name="leg_once_per_holder", fields=["movement", "holder"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_id} {self.amount_fen:+d} fen"


class Lot(Record):
    """Goods given: what, how many, valued how.

    A value of null is unknown, never zero; then no movement carries it (domain 2.5).
    """

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    giver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+"
    )
    item_en = models.CharField(max_length=200)
    item_zh = models.CharField(max_length=200, blank=True)
    quantity = models.DecimalField(
        max_digits=15, decimal_places=3, null=True, blank=True
    )
    unit = models.CharField(max_length=30, blank=True)
    value_fen = models.BigIntegerField(null=True, blank=True)
    valuation = models.CharField(max_length=30)
    condition = models.CharField(max_length=12, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        pass
