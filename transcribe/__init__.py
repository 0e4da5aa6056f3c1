"""The transcribe stage: audio in, turns with words and times out."""
