"""Alerts: how it is now, what of it somebody should know, and the letters about it."""
