"""A sales floor in numbers: what each way of ordering managers would sell, before anybody's telephone rings. Pure."""
