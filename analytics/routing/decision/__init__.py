"""Whom to ring for one call: the company's rules, then the ring order; and an answer even while nothing else answers."""
