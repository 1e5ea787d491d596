"""Plausibility bands and rules as dated, cited data; evaluated over plain facts."""
