"""The values every room speaks of: standard library only, frozen dataclasses."""
