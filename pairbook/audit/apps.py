"""The audit room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit room."""

    name = "pairbook.audit"
    label = "audit"
