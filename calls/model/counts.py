"""Numbers of leads: whole ones, or exact parts where a lead is several channels'."""

from fractions import Fraction

Count = int | float
Exact = int | Fraction


def as_count(exact: Exact) -> Count:
    """For whoever reads it: a whole number as such, a part as near as a float comes."""
    return exact.numerator if exact.denominator == 1 else float(exact)
