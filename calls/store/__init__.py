"""The only SQL and the only object storage in the house."""
