"""Which files become calls: an ordered list of named rules, each of which passes, mends, remarks on or refuses a file."""
