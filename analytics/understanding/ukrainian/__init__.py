"""What Ukrainian speakers say on sales calls, with the Russian words many of them mix in: tables of cues only, no logic."""
