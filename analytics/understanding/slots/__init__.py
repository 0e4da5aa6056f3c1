"""Requested times: what both sides named, which of it the client wished for, and whether he could have it."""
