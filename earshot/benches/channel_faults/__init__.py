"""Calls with known faults of their channels, made from committed speech and a seed, and how well the faults are found."""
