"""Answers people give to findings, and reasons they give for warnings at entry."""

from django.db import models

from pairbook.audit.models import Record
from pairbook.pairs.models import Pairing


class Answer(Record):
    """A person's reason for a finding: accepted as it is, or under enquiry.

    ``finding`` is the finding's key (rule and the records concerned); the finding
    itself is computed anew each time and stays open whatever is answered.
    """

    finding = models.CharField(max_length=300, db_index=True)
    state = models.CharField(max_length=12)
    reason = models.TextField()

    class Meta(Record.Meta):
        pass


class Overruling(Record):
    """A warning at entry that an office overruled, with its reason (domain 0, rule 18).

    ``problem`` is the warning's code, ``says_en`` and ``says_zh`` what it said,
    ``cell`` where (sheet and cell), ``record`` the version concerned where there is
    one. The reason is printed in the annex of the review.
    """

    pairing = models.ForeignKey(
        Pairing, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submission = models.BigIntegerField(db_index=True)
    office = models.CharField(max_length=120)
    first_on = models.DateField()
    last_on = models.DateField()
    problem = models.CharField(max_length=60)
    says_en = models.TextField()
    says_zh = models.TextField()
    cell = models.CharField(max_length=160, blank=True)
    record = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField()

    class Meta(Record.Meta):
        pass
