"""Words that others made, taken in like recordings."""
