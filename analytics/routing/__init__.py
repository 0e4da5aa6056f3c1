"""Conversion to a ring order, and to the commands that put it into the exchange."""
