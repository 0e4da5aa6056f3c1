"""Speech models: which are known, which are here, and how they come here. Nothing in this package loads one."""
