"""What a period's sales mean for pay: the plan, whole sales above or below it, the chance in it, and whether it can be reached. Pure."""
