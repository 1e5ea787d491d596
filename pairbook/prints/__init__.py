"""DOCX and PDF of reviews."""
