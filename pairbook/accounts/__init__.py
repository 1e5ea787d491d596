"""A programme as a folder of plain files: read, check, load."""
