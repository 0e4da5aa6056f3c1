"""Telling other programs of what happened, as Standard Webhooks 1.0 writes it."""
