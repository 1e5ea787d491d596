"""Figures printed in documents, tied to what they restate."""
