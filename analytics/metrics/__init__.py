"""The catalogue of indicators: each with its name, formula, unit, source, what it may be parted by, and the calls behind it."""
