"""The confirmations room."""

from django.apps import AppConfig


class ConfirmationsConfig(AppConfig):
    """The confirmations room."""

    name = "pairbook.confirmations"
    label = "confirmations"
