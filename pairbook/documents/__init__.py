"""Source files by content hash; citations of them: a span, a page, a cell."""
