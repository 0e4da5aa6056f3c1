"""The company's books from files: read line by line, previewed, taken in, and undone."""
