"""Calls and money together: what each ad channel brings and what it costs."""
