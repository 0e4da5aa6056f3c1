"""Which stage of the technique each manager should train, and where to listen. Pure but for compute."""
