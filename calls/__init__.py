"""What a call is, where calls are kept, and which way they go."""
