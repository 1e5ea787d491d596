"""Roles of people, by side and organisation code."""

from django.conf import settings
from django.db import models


class Role(models.Model):
    """A role that a user has for an organisation, from a day to a day.

    ``organisation`` is a code, not a foreign key: access knows no record room.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles"
    )
    role = models.CharField(max_length=30)
    side = models.CharField(max_length=10)
    organisation = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="role_once_per_user_and_organisation",
                fields=["user", "role", "organisation", "valid_from"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation}"
