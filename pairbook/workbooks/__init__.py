"""Workbooks of offices: out, in, checked, sent; the only room that knows Excel."""
