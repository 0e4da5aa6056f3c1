"""Call detail records of the exchange: what each recording is called there."""
