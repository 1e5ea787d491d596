"""Offices, departments, schools, hospitals, enterprises, committees."""
