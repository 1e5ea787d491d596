"""The answers people give to findings."""

from django.db import models

from pairbook.audit.models import Record


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
