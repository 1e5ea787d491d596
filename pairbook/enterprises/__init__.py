"""What enterprises signed and paid in: contracts, beside aid and never in it."""
