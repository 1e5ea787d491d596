"""Roles of people, by side and organisation code; invitations to have some."""

from django.db import models
from django.db.models import F, Q

from pairbook.audit.models import Line, Record


class Role(Record):
    """A role that a person has for an organisation, from a day to a day.

    ``person`` is a user's name and ``organisation`` a code: access knows no record
    room, and a journal outlives its users. ``valid_to`` None is without an end.
    """

    person = models.CharField(max_length=150, db_index=True)
    role = models.CharField(max_length=30)
    side = models.CharField(max_length=10)
    organisation = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="role_starts_before_it_ends",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]


class Invitation(Record):
    """That somebody was invited to have roles; a version with a name accepts it.

    Of the link only a hash is kept, and the address not here: it is forgotten when
    the invitation is accepted or revoked, the journal stays.
    """

    token_hash = models.CharField(max_length=64, db_index=True)
    expires_at = models.DateTimeField()
    accepted_by = models.CharField(max_length=150, blank=True)

    class Meta(Record.Meta):
        pass


class Offer(Line):
    """A role that a first version of an invitation offers."""

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="offers")
    role = models.CharField(max_length=30)
    side = models.CharField(max_length=10)
    organisation = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.role} {self.organisation}"


class Address(models.Model):
    """Where the link of a pending invitation went; no record, and gone with it."""

    invitation = models.BigIntegerField(primary_key=True)
    email = models.EmailField(max_length=254)
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.email
