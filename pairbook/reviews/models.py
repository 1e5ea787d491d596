"""Text by people, and published editions."""

from django.db import models

from pairbook.audit.models import Record
from pairbook.pairs.models import Pairing


class Passage(Record):
    """Text written by people for a section of a review, in both languages."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    section = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)
    title_en = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    text_en = models.TextField()
    text_zh = models.TextField()
    author_en = models.CharField(max_length=120)
    author_zh = models.CharField(max_length=120)

    class Meta(Record.Meta):
        pass


class Edition(Record):
    """A published review: frozen content, the journal's head it was made at, a hash."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    made_at_number = models.PositiveBigIntegerField()
    made_at_hash = models.CharField(max_length=64)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                name="edition_number_once_per_review",
                fields=["pairing", "year", "number"],
            ),
        ]
