"""The results room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The results room."""

    name = "pairbook.results"
    label = "results"
