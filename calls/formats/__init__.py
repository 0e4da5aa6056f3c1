"""Values as text and back: standard library only, so that every door may use it."""
