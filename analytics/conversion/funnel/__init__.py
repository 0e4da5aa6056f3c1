"""From the calls that came in to the sales, and what those who said no said."""
