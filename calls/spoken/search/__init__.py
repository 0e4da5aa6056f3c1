"""Finding what was said: words as an index keeps them, what a reader asks, and where it stands in a conversation."""
