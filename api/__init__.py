"""The web door: pages and JSON over HTTP; light, no speech and no machine learning."""
