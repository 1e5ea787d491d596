"""The cli room."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """The cli room."""

    name = "pairbook.cli"
    label = "cli"
