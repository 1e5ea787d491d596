"""Pairings at three levels, stages, agreements, commitments, visits."""
