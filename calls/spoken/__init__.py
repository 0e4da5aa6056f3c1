"""How people say things, by language and as data: agreeing noises, numbers, times, forms of words."""
