"""Real servers on loopback, started for the tests and stopped after them."""
