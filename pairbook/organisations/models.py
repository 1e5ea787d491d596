"""Organisations of the donor side, the recipient side and outside."""

from django.db import models

from pairbook.audit.models import Record
from pairbook.places.models import Place


class Organisation(Record):
    """An office, department, school, hospital, enterprise, or an undivided group.

    ``side`` is donor, recipient or outside. A group stands for members that the
    sources do not divide ("city and district level").
    """

    kind = models.CharField(max_length=30)
    side = models.CharField(max_length=10)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    aliases = models.CharField(max_length=400, blank=True)
    note = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass
