"""How an agent says what company this is, before its name."""

INTRODUCES = "(this is|we are|you have reached|you have called|through to|called)"
