"""What counts and how sure it is: shared by conversion and channels, which never import each other."""
