"""What each side says to a record: confirmed, disputed, settled."""
