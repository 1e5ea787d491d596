"""What people did between the two sides."""

from django.db import models

from pairbook.audit.models import Record
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.places.models import Place


class Exchange(Record):
    """A posting, attachment, dispatch of staff, training, or a standing channel.

    Its counts (persons, person-times, sessions) are observations that name it; here
    stands who, for whom, where and when. No person is named.
    """

    kind = models.CharField(max_length=30)
    title_en = models.CharField(max_length=200)
    title_zh = models.CharField(max_length=200, blank=True)
    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    section = models.CharField(max_length=30)
    organiser = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+"
    )
    profession = models.CharField(max_length=60, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    about_en = models.TextField(blank=True)
    about_zh = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass
