"""Keeping and forgetting: backups and their return, the right to be forgotten, and how long sound and words are kept."""
