"""How an agent says what company this is, before its name."""

INTRODUCES = "(это|мы|вы позвонили|вы попали|вы дозвонились|компания|фирма|называемся|вас слушает)"
