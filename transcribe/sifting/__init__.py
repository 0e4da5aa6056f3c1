"""From what an engine wrote to what was said: sane word times, and no lines that nobody spoke."""
