"""What the doors offer to programs, as an OpenAPI document."""
