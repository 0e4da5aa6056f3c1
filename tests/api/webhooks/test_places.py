"""Nothing is sent into a private network, by whatever name or spelling."""

import socket

import pytest

from api.webhooks.places import ForbiddenPlaceError, check_url, is_open_address, place_of

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.9", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_whole_internet_is_closed(address: str):
    assert not is_open_address(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
def test_an_address_of_the_internet_is_open(address: str):
    assert is_open_address(address)


@pytest.mark.parametrize(
    "url",
    ["http://crm.example.com/", "ftp://crm.example.com/", "https://", "crm.example.com", "https://me:secret@crm.example.com/",
     "https://crm.example.com:port/", "https://crm.example.com/a b", "https://crm.example.com/\n", "https://" + "a" * 2000],
)  # fmt: skip
def test_what_is_no_https_address_is_refused_without_repeating_it(url: str):
    with pytest.raises(ForbiddenPlaceError) as refused:
        check_url(url, is_private_allowed=False)
    assert "example" not in str(refused.value.message)


def answers(*addresses: str):
    return lambda host, port, type: [(socket.AF_INET, type, 6, "", (address, port)) for address in addresses]


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.215.14"))
    place = place_of("https://crm.example.com/hook?key=1", is_private_allowed=False)
    assert (place.host, place.port, place.is_tls, place.target, place.address) == (
        "crm.example.com",
        443,
        True,
        "/hook?key=1",
        "93.184.215.14",
    )


def test_one_private_address_among_several_closes_the_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.215.14", "10.0.0.1"))
    with pytest.raises(ForbiddenPlaceError):
        place_of("https://crm.example.com/", is_private_allowed=False)
    assert place_of("http://crm.example.com/", is_private_allowed=True).address == "93.184.215.14"


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "localhost", "[::1]"])
def test_odd_spellings_of_this_machine_are_closed(host: str):
    with pytest.raises((ForbiddenPlaceError, OSError)):
        place_of(f"https://{host}/", is_private_allowed=False)
