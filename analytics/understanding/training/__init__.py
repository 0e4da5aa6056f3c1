"""Labelled calls: what rules are measured by and what the statistical part learns from."""
