"""What is wrong with a recording's channels, found in the sound alone: the same sound twice, a silent side, ringing, music, bleed."""
