"""Who spoke when in a recording whose sides share one channel, and which of the two is the manager."""
