"""How people say things, by language and as data: agreeing noises, numbers, times. Standard library only."""
