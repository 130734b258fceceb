"""Which machines are asked for a page: the Internet's, unless the person says otherwise."""

import socket
from typing import Any

import pytest

from reader.addresses import parse
from reader.errors import InputError
from reader.web.hosts import endpoints, is_public


@pytest.mark.parametrize(
    "number",
    ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "198.17.1.1",
     "198.20.0.1", "223.255.255.255", "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001:80b::200e",
     "2001:4860::8888"],
)  # fmt: skip
def test_the_internet(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1",
        "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255",
        "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::1",
        "64:ff9b::8.8.8.8", "64:ff9b:1::7f00:1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3ffe::1", "3fff::1", "5f00::1",
        "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "2606::1%eth0", "fec0::1", "ff02::1", "no number", "",
    ],
)  # fmt: skip
def test_what_is_not_the_internet(number: str) -> None:
    assert not is_public(number)


def answer(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    """Let every name be these numbers."""

    def getaddrinfo(host: str, port: int, **how: Any) -> list[Any]:
        families = [socket.AF_INET6 if ":" in number else socket.AF_INET for number in numbers]
        return [
            (family, socket.SOCK_STREAM, 6, "", (number, port) if family == socket.AF_INET else (number, port, 0, 0))
            for family, number in zip(families, numbers, strict=True)
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_all_numbers_of_a_name_are_had_once(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "2606:2800::1", "93.184.215.14", "93.184.215.14")
    assert [found.address[0] for found in endpoints("example.org", 443)] == ["2606:2800::1", "93.184.215.14"]


@pytest.mark.parametrize("numbers", [("10.0.0.1",), ("93.184.215.14", "127.0.0.1"), ("93.184.215.14", "::ffff:7f00:1")])
def test_one_number_that_is_not_public_refuses_the_name(
    monkeypatch: pytest.MonkeyPatch, numbers: tuple[str, ...]
) -> None:
    answer(monkeypatch, *numbers)
    with pytest.raises(InputError, match=r"private network .*--allow-private"):
        endpoints("rebinding.example", 80)
    assert len(endpoints("rebinding.example", 80, allow_private=True)) == len(numbers)


@pytest.mark.parametrize("words", ["http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/"])
def test_odd_spellings_of_this_machine_are_this_machine(words: str) -> None:
    address = parse(words)
    with pytest.raises(InputError, match="private network"):
        endpoints(address.host, address.port)


def test_a_name_that_nobody_knows_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(InputError, match=r"no server called nowhere\.example"):
        endpoints("nowhere.example", 80)


def test_no_answer_from_the_name_servers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(InputError, match="is there no network"):
        endpoints("example.org", 80)
