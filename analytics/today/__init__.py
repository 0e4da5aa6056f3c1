"""The day so far: what came in, who waits for a call back, what it brought, how far processing is behind."""
