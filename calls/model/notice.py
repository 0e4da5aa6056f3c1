"""How soon whoever calls a client has to say that the call is recorded."""

NOTICE_WITHIN_S = 20.0
