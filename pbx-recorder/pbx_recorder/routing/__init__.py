"""The platform's ring order on this PBX: checked, applied, read back, and taken back when nobody stands behind it any more."""

from pbx_recorder.routing.keeper import RoutingKeeper
from pbx_recorder.routing.options import RoutingOptions, TelephonyOptions, read_telephony
from pbx_recorder.routing.order import Order, OrderError, parse_order
from pbx_recorder.routing.poll import OrderPoll
from pbx_recorder.routing.restore import KeeperLock, restore_when_ended

__all__ = [
    "KeeperLock",
    "Order",
    "OrderError",
    "OrderPoll",
    "RoutingKeeper",
    "RoutingOptions",
    "TelephonyOptions",
    "parse_order",
    "read_telephony",
    "restore_when_ended",
]
