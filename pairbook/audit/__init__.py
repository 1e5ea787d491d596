"""The journal: what was recorded, when, by whom; chained hashes; entry numbers."""
