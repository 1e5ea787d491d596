"""Places, their names through time, what happened to them, and how pages print them."""

from django.db import models

from pairbook.audit.models import Line, Record
from pairbook.documents.models import Citation


class Place(Record):
    """A division or area; its code is the GB/T 2260 one where there is one.

    An end date is the last day on which it existed under this code.
    """

    # Which
    level = models.CharField(max_length=20)
    gb_code = models.CharField(max_length=12, blank=True)
    name_en = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120, blank=True)
    pinyin = models.CharField(max_length=120, blank=True)
    mongolian = models.CharField(max_length=120, blank=True)

    # Where: no parent and not ``parent_stated`` means the sources do not say
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    parent_stated = models.BooleanField(default=True)
    printed_parent = models.CharField(max_length=120, blank=True)
    centre = models.CharField(max_length=40, blank=True)

    # When
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass


class Name(Record):
    """Another name or an earlier code of a place: alias, former name, spelling."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, db_index=True)
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        pass


class Event(Record):
    """A merger, split, renaming, upgrade, move or change of code (domain 1.5)."""

    kind = models.CharField(max_length=20)
    on = models.DateField()
    order = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass


class EventPlace(Line):
    """A place that an event ended (before) or made (after)."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"{self.role} {self.place_id}"


class Mention(Record):
    """A place as a page prints it, beside the place that is meant.

    ``named`` is what the printed words denote in the register, ``meant`` what the
    page must mean; ``under`` is the parent the page prints, where it prints one.
    """

    citation = models.ForeignKey(Citation, models.PROTECT, related_name="+")
    printed = models.CharField(max_length=200)
    named = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+"
    )
    meant = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+"
    )
    under = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass
