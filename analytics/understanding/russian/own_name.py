"""How an agent says what company this is, before its name."""

INTRODUCES = "(это|мы|у нас|вы позвонили|вы попали|вы дозвонились|компания|фирма|называемся|вас слушает)"
