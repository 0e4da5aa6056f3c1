"""What Russian speakers say on sales calls: tables of cues only, no logic."""
