"""Uploads on their way: drafts, until they are sent and become a submission."""

from django.db import models


class Upload(models.Model):
    """A workbook that an office uploaded and has not sent, or has sent.

    A draft and no record: it may change until it is sent. The file lies by its hash
    under the state folder. ``seen`` is the journal number it was checked against and
    ``changes`` the digest of what it would change, so that sending finds a book that
    moved. ``reasons`` are what was typed for warnings, by the problem's key; ``gone``
    says for each row that left the file whether its record is kept or withdrawn.
    """

    # What, of whom, for when
    office = models.CharField(max_length=120)
    side = models.CharField(max_length=10)
    layout = models.CharField(max_length=60)
    round = models.CharField(max_length=120, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()

    # The file
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size_bytes = models.PositiveBigIntegerField()

    # Who, when
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    # Where it stands: refused, ready or sent
    state = models.CharField(max_length=12)
    seen = models.PositiveBigIntegerField(default=0)
    changes = models.CharField(max_length=64, blank=True)
    reasons = models.JSONField(default=dict)
    gone = models.JSONField(default=dict)
    entry = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "first_on"], name="upload_of_office")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.office}"
