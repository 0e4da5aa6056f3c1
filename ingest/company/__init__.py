"""The company file, step by step: where things stand, what they say, whether they fit together, and back to text."""
