"""The five sample companies whose figures are worked examples: one file each."""
