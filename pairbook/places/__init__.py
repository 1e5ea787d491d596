"""Divisions of all levels: codes, names, dates, mergers, mentions as printed."""
