"""Figures said in words, as a search looks for them: numbers, money, percentages, times of day, digits of telephone numbers."""
