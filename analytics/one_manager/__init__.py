"""One manager: what counts of his calls and what does not, how sure his KKD is, his money, where to listen, how he was scored."""
