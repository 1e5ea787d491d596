"""Pairbook: the shared book of a paired-assistance programme."""
