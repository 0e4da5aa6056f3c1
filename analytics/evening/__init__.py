"""The evening report: which evenings are due, who works, and what each manager is told."""
