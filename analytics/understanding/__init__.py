"""One call's words in, one Verdict out: one rule per file, each finding with the words that prove it."""
