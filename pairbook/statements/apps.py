"""The statements room."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """The statements room."""

    name = "pairbook.statements"
    label = "statements"
