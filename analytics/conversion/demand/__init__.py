"""The hours that clients ask for against the hours that somebody works. Pure."""
