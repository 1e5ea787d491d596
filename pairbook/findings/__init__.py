"""What does not agree: rules run over figures, statements and records."""
