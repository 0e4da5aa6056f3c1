"""Audio files: what they are, their samples, and what a page draws of them."""
