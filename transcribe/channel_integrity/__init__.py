"""What the words say of the recording's channels: sides that are swapped, one side that is heard on the other."""
