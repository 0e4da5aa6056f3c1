"""One file per page: what it shows, ready for its template."""
