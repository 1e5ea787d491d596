"""The indicator catalogue and the observations made by it."""
