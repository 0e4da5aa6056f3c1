"""The ring order, in the terminal."""

import typer

from analytics.routing.pbx import pbx_commands
from calls.model.routing import RoutingOrder
from earshot.output import print_table


def show_order(order: RoutingOrder) -> None:
    print_table(
        f"Ring order of queue {order.queue}",
        ("", "manager", "penalty", "proven", "why"),
        [(row.position, row.name, row.penalty, "yes" if row.is_proven else "not proven", row.reason) for row in order.positions],
        empty=order.note or "no order",
    )
    for command in pbx_commands(order):
        typer.echo(command)
