"""The projects room."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """The projects room."""

    name = "pairbook.projects"
    label = "projects"
