"""The places room."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The places room."""

    name = "pairbook.places"
    label = "places"
