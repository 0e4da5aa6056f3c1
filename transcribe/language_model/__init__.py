"""Which words follow which: the company's phrases mixed with general English, for the embedded engine."""
