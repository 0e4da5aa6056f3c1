"""Signing in by the company's own account: OpenID Connect, authorization code with PKCE, state and nonce."""
