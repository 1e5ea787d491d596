"""The funds room."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """The funds room."""

    name = "pairbook.funds"
    label = "funds"
