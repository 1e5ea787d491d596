"""The pairs room."""

from django.apps import AppConfig


class PairsConfig(AppConfig):
    """The pairs room."""

    name = "pairbook.pairs"
    label = "pairs"
