"""How an agent says what company this is, before its name."""

INTRODUCES = "(це|ми|ви подзвонили|ви потрапили|ви додзвонились|ви зателефонували|компанія|фірма|називаємось|вас слухає)"
