"""The web room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web room."""

    name = "pairbook.web"
    label = "web"
