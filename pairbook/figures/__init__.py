"""Every number that leaves: definition, roll-up, contributions."""
