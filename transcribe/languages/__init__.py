"""Which language each side speaks when: by sound where a model hears it, by the words otherwise."""
