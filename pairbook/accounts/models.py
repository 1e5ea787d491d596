"""The accounts that were loaded."""

from django.db import models

from pairbook.audit.models import Record


class Account(Record):
    """A programme as a folder of files: its title, and whether it is made up."""

    title_en = models.CharField(max_length=200)
    title_zh = models.CharField(max_length=200)
    invented = models.BooleanField(default=False)
    programme_en = models.CharField(max_length=200, blank=True)
    programme_zh = models.CharField(max_length=200, blank=True)
    note_en = models.TextField(blank=True)
    note_zh = models.TextField(blank=True)

    class Meta(Record.Meta):
        pass
