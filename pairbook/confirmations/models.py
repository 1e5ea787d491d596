"""What a side says to a record."""

from django.db import models

from pairbook.audit.models import Record


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
