"""Sample companies: a folder with company.toml, calls.jsonl and books becomes a company with its own database."""
