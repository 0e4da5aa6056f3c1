"""How well calls are heard: references, measures of each call, and figures over all of them with their intervals."""
