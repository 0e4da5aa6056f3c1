"""How the two talked: shares, pauses, interruptions, pace. Metrics M87–M96 and M98 of one call, computed from its words' times."""
