"""Why leads said no, by product and by whether they were customers already."""
