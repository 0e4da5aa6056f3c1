"""One client's calls and orders to what they say about each other: whose lead, which order, where words and books differ. Pure."""
