"""The yearly review: sections, sentences in two languages, editions."""
