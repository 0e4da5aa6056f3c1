"""The worked examples: what each requirement's figures should be, and what the sample companies' reports give."""
