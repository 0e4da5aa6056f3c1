"""Many calls to KKD: sales per target call of new leads, with intervals, exclusions and refusals."""
