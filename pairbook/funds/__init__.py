"""The ledger: holders, movements and their legs; lots of goods."""
