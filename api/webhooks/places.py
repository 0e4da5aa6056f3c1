"""Where a webhook may go: an https address in the open internet, looked up and checked anew for every connection."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from calls.model.errors import CallError

REMEDY = "Write https://host/path; for a program in your own network set EARSHOT_WEBHOOK_PRIVATE=true"
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LONGEST = 2000
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class ForbiddenPlaceError(CallError):
    """Nothing may be sent there."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True, remedy=REMEDY)


@dataclass(frozen=True, slots=True)
class Place:
    """address: the very one to connect to: a second look-up could be answered with another."""

    host: str
    port: int
    is_tls: bool
    target: str  # path and query
    address: str


def check_url(url: str, *, is_private_allowed: bool) -> None:
    """The form alone; raises ForbiddenPlaceError. The address may hold a secret: no message repeats it."""
    _parts(url, is_private_allowed)


def place_of(url: str, *, is_private_allowed: bool) -> Place:
    """Looked up now. Raises ForbiddenPlaceError where any of its addresses is not open, OSError where the name is not known."""
    host, port, is_tls, target = _parts(url, is_private_allowed)
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not is_private_allowed and not all(is_open_address(one) for one in found):
        raise ForbiddenPlaceError("this name leads into a private network")
    return Place(host, port, is_tls, target, found[0])


def is_open_address(text: str) -> bool:
    """Of the whole internet: not this machine, not a network of one's own, nothing reserved, nor an IPv4 address in the clothes of IPv6."""
    address: Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = inner or address
    return address.is_global and not address.is_multicast and not address.is_reserved


def _parts(url: str, is_private_allowed: bool) -> tuple[str, int, bool, str]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForbiddenPlaceError("this is no address of a webhook") from None
    schemes = ("https", "http") if is_private_allowed else ("https",)
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    if parts.scheme not in schemes or not parts.hostname or parts.username or parts.password or not is_plain:
        raise ForbiddenPlaceError("a webhook needs an https address without a user in it")
    is_tls = parts.scheme == "https"
    return parts.hostname, port or (443 if is_tls else 80), is_tls, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
