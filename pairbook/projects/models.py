"""Projects and their sites."""

from django.db import models

from pairbook.audit.models import Line, Record
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.places.models import Place


class Project(Record):
    """A project, a programme of projects, or the undivided projects of an owner.

    The years are the ones the sources give; null is "not stated".
    """

    kind = models.CharField(max_length=40)
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    supporter = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    section = models.CharField(max_length=30)
    sector = models.CharField(max_length=10, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, blank=True)
    about_en = models.TextField(blank=True)
    about_zh = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass


class Site(Line):
    """A place where a version of a project is."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="sites")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.place_id)
