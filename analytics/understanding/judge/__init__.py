"""A language model as one more layer: asked about a call in one prompt, believed only where it quotes what was said."""
