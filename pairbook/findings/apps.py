"""The findings room."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """The findings room."""

    name = "pairbook.findings"
    label = "findings"
