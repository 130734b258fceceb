"""What can go wrong on the way to a page, each in one line: what it is, and what to do."""

import http.client
import os
import ssl

from urllib3.exceptions import HTTPError, IncompleteRead, ReadTimeoutError

from reader.errors import InputError
from reader.safe import one_line

PASTE = "open it in a browser, copy the text and paste it here (key o), or pipe it to 'reader -'"
_WANTED = {401, 402, 403, 407, 451}
_GONE = {404, 410}


def refused(server: str, status: int, wait: str) -> InputError:
    """An answer that is no page; ``wait`` is the Retry-After header."""
    if status in _GONE:
        return InputError(f"{server} has no such page ({status}); check the address.")
    if status in _WANTED:
        return InputError(f"{server} does not give the page to everybody ({status}); {PASTE}.")
    if status == 429:
        when = f"in {wait} s" if wait.isascii() and wait.isdecimal() and len(wait) < 6 else "later"
        return InputError(f"{server} was asked too often (429); try again {when}.")
    if status >= 500:
        return InputError(f"{server} has a problem of its own ({status}); try again later.")
    return InputError(f"{server} answers with {status} and no page; check the address.")


def too_large(server: str, most: int) -> InputError:
    """More than may come."""
    return InputError(f"{server} sends more than {most / 1_000_000:g} MB; that is no article.")


def too_slow(server: str, seconds: float, came: int) -> InputError:
    """Not done in time; ``came`` is the number of bytes until then."""
    if came:
        return InputError(f"{server} has not sent the whole page within {seconds:g} s; try again later.")
    return InputError(f"{server} does not answer within {seconds:g} s; try again later.")


def broken(server: str, error: Exception) -> InputError:
    """What ``http.client``, ``ssl``, urllib3 and the system raise, time-outs apart."""
    while isinstance(error, HTTPError) and len(error.args) > 1 and isinstance(error.args[-1], Exception):
        error = error.args[-1]
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = one_line(error.verify_message).rstrip(".")
        return InputError(f"{server} cannot prove that it is {server} ({reason}); it was not asked for the page.")
    if isinstance(error, ssl.SSLError):
        return InputError(f"There is no safe connection to {server} ({one_line(error.reason or 'TLS fails')}).")
    if isinstance(error, ConnectionRefusedError):
        return InputError(f"{server} refuses the connection; check the address{proxy_hint()}.")
    if isinstance(error, IncompleteRead | http.client.IncompleteRead):
        return InputError(f"{server} broke off before the page was whole; try again.")
    if isinstance(error, ConnectionError | http.client.RemoteDisconnected):
        return InputError(f"{server} ended the connection without a page; try again later.")
    if isinstance(error, OSError):
        return InputError(f"{server} cannot be reached ({error.strerror or 'no reason given'}){proxy_hint()}.")
    return InputError(f"{server} does not speak HTTP as it should ({type(error).__name__}); it was given up.")


def is_timeout(error: Exception) -> bool:
    """Whether an error means that the time was up."""
    return isinstance(error, TimeoutError | ReadTimeoutError)


def proxy_hint() -> str:
    """A hint for those who reach the network only through a proxy."""
    named = [name for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy") if os.environ.get(name)]
    return f"; reader does not use the proxy that {named[0]} names: save the page and open the file" if named else ""
