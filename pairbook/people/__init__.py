"""Postings, attachments, dispatches, trainings and service channels."""
