"""The reviews room."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The reviews room."""

    name = "pairbook.reviews"
    label = "reviews"
