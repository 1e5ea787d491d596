"""The access room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The access room."""

    name = "pairbook.access"
    label = "access"
