"""Asking the owner of the X11 clipboard for its text, with a time limit, on a connection of its own.

Qt asks on the window's own thread and waits up to five seconds for every format: an owner that hangs, or that
hands over 50 MB, would hold the window. Here another thread asks, through libxcb, which Qt has loaded anyway.
"""

from __future__ import annotations

import ctypes
import select
import struct
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIBRARY = "libxcb.so.1"
_SELECTION_NOTIFY, _PROPERTY_NOTIFY, _INPUT_ONLY, _ANY_TYPE = 31, 28, 2, 0
#: Create a window that is told of its properties.
_EVENT_MASK, _PROPERTY_CHANGES = 1 << 11, 1 << 22
#: Seconds for each answer of the owner.
PATIENCE = 1.0
_LONGEST_TRANSFER = 10.0
#: Bytes of a text; a longer one is no message.
_LONGEST = 4_000_000
_MOST_FORMATS = 200
#: Text formats, best first, with their encodings.
_TEXTS = (
    ("UTF8_STRING", "utf-8"),
    ("text/plain;charset=utf-8", "utf-8"),
    ("text/plain", "utf-8"),
    ("STRING", "latin-1"),
)
_PROPERTY = "MIHARIBAN"


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (("data", ctypes.POINTER(ctypes.c_uint32)), ("left", ctypes.c_int), ("index", ctypes.c_int))


@dataclass(frozen=True, slots=True)
class X11Offer:
    """What the owner offers; it has the methods of Qt's own."""

    names: tuple[str, ...] = ()
    words: str = ""
    answered: bool = True
    """False when the owner did not answer in time."""

    def formats(self) -> list[str]:
        """Return the names of all formats."""
        return list(self.names)

    def hasText(self) -> bool:
        """Say whether there is text."""
        return bool(self.words)

    def hasUrls(self) -> bool:
        """Say whether there are files or addresses."""
        return any("uri-list" in name for name in self.names)

    def hasImage(self) -> bool:
        """Say whether there is a picture."""
        return any(name.startswith("image/") for name in self.names)

    def text(self) -> str:
        """Return the text."""
        return self.words


class ClipboardError(Exception):
    """The owner did not answer, or there is no display."""


def ask(patience: float = PATIENCE) -> X11Offer:
    """Return what the clipboard offers, waiting at most ``patience`` for each answer; never raises."""
    try:
        with _Display(patience) as display:
            names = display.formats()
            encoding = next(((name, code) for name, code in _TEXTS if name in names), None)
            words = display.text(*encoding) if encoding else ""
    except (ClipboardError, OSError, AttributeError):  # the last two: there is no such library
        return X11Offer(answered=False)
    return X11Offer(names, words)


class _Display:
    """One connection with one invisible window; to be used with ``with``."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._xcb = _library()
        self._atoms: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._connection = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(self._connection):
            self.__exit__()
            raise ClipboardError
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        self._window = self._xcb.xcb_generate_id(self._connection)
        mask = ctypes.byref(ctypes.c_uint32(_PROPERTY_CHANGES))
        place = (self._window, screens.data[0], 0, 0, 1, 1, 0, _INPUT_ONLY, 0, _EVENT_MASK, mask)
        self._xcb.xcb_create_window(self._connection, 0, *place)
        return self

    def __exit__(self, *_: object) -> None:
        # The window goes with the connection: an owner that still writes to it is told by the server.
        self._xcb.xcb_disconnect(self._connection)

    def formats(self) -> tuple[str, ...]:
        """Return the names of the formats that the owner offers; none when there is no owner."""
        kind, content = self._convert("TARGETS")
        if kind not in {self._atom("ATOM"), self._atom("TARGETS")}:
            return ()
        count = min(len(content) // 4, _MOST_FORMATS)
        return tuple(map(self._name, struct.unpack(f"={count}I", content[: count * 4])))

    def text(self, target: str, encoding: str) -> str:
        """Return the text in the format ``target``, or "" when it is none or too long."""
        kind, content = self._convert(target)
        if kind == self._atom("INCR"):
            content = b"".join(self._parts())
        if len(content) >= _LONGEST:
            return ""
        return content.decode(encoding, "replace").rstrip("\0")

    def _parts(self) -> Iterator[bytes]:
        """Yield a large content part by part; too large a one is taken from its owner all the same.

        Some owners serve nobody else until a transfer has ended.
        """
        until, taken = time.monotonic() + _LONGEST_TRANSFER, 0
        while time.monotonic() < until:
            if self._event(_PROPERTY_NOTIFY)[16]:  # deleted, not written
                continue
            _, part = self._property()
            if not part:
                return
            taken += len(part)
            yield part if taken < 2 * _LONGEST else b""
        raise ClipboardError

    def _convert(self, target: str) -> tuple[int, bytes]:
        """Ask the owner for ``target`` and return its type and content."""
        atoms = (self._atom("CLIPBOARD"), self._atom(target), self._atom(_PROPERTY))
        self._xcb.xcb_convert_selection(self._connection, self._window, *atoms, 0)
        self._xcb.xcb_flush(self._connection)
        (given,) = struct.unpack_from("=I", self._event(_SELECTION_NOTIFY), 20)
        # Nothing is given when there is no owner, or none with this format.
        return self._property() if given else (0, b"")

    def _event(self, wanted: int) -> bytes:
        """Wait for an event of the owner's; raises ClipboardError when none comes."""
        until = time.monotonic() + self._patience
        while (left := until - time.monotonic()) > 0:
            event = self._xcb.xcb_poll_for_event(self._connection)
            if not event:
                self._wait(left)
                continue
            content = ctypes.string_at(event, 32)
            _free(event)
            if content[0] & 0x7F == wanted:
                return content
        raise ClipboardError

    def _wait(self, seconds: float) -> None:
        if self._xcb.xcb_connection_has_error(self._connection):
            raise ClipboardError
        select.select([self._xcb.xcb_get_file_descriptor(self._connection)], [], [], seconds)

    def _property(self) -> tuple[int, bytes]:
        xcb, ours = self._xcb, self._atom(_PROPERTY)
        place = (self._window, ours, _ANY_TYPE, 0, _LONGEST // 4)
        reply = self._reply(xcb.xcb_get_property_reply, xcb.xcb_get_property(self._connection, 1, *place))
        length = xcb.xcb_get_property_value_length(reply)
        content = ctypes.string_at(xcb.xcb_get_property_value(reply), length) if length else b""
        (kind,) = struct.unpack_from("=I", ctypes.string_at(reply, 12), 8)
        _free(reply)
        return kind, content

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            xcb, word = self._xcb, name.encode()
            cookie = xcb.xcb_intern_atom(self._connection, 0, len(word), word)
            reply = self._reply(xcb.xcb_intern_atom_reply, cookie)
            (self._atoms[name],) = struct.unpack_from("=I", ctypes.string_at(reply, 12), 8)
            _free(reply)
        return self._atoms[name]

    def _name(self, atom: int) -> str:
        xcb = self._xcb
        cookie = xcb.xcb_get_atom_name(self._connection, atom)
        reply = xcb.xcb_get_atom_name_reply(self._connection, cookie, None)
        if not reply:  # a number that is no atom
            return ""
        length = xcb.xcb_get_atom_name_name_length(reply)
        name = ctypes.string_at(xcb.xcb_get_atom_name_name(reply), length)
        _free(reply)
        return name.decode("utf-8", "replace")

    def _reply(self, get: ctypes._NamedFuncPointer, cookie: _Cookie) -> int:
        reply = get(self._connection, cookie, None)
        if not reply:
            raise ClipboardError
        return int(reply)


def _free(place: int) -> None:
    ctypes.CDLL(None).free(ctypes.c_void_p(place))


def _library() -> ctypes.CDLL:
    """Return libxcb with the types of all that is used; raises OSError or AttributeError."""
    xcb = ctypes.CDLL(_LIBRARY)
    pointer, number, small = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint16
    cookies = {
        "xcb_create_window": (
            *(pointer, ctypes.c_uint8, number, number, ctypes.c_int16, ctypes.c_int16),
            *(small, small, small, small, number, number, pointer),
        ),
        "xcb_convert_selection": (pointer, number, number, number, number, number),
        "xcb_get_property": (pointer, ctypes.c_uint8, number, number, number, number, number),
        "xcb_intern_atom": (pointer, ctypes.c_uint8, small, ctypes.c_char_p),
        "xcb_get_atom_name": (pointer, number),
    }
    pointers: dict[str, tuple[Any, ...]] = {
        "xcb_connect": (pointer, pointer),
        "xcb_get_setup": (pointer,),
        "xcb_poll_for_event": (pointer,),
        "xcb_get_property_reply": (pointer, _Cookie, pointer),
        "xcb_intern_atom_reply": (pointer, _Cookie, pointer),
        "xcb_get_atom_name_reply": (pointer, _Cookie, pointer),
        "xcb_get_property_value": (pointer,),
        "xcb_get_atom_name_name": (pointer,),
    }
    numbers = (
        *("xcb_connection_has_error", "xcb_get_file_descriptor", "xcb_flush", "xcb_disconnect"),
        *("xcb_get_property_value_length", "xcb_get_atom_name_name_length", "xcb_generate_id"),
    )
    for name, types in cookies.items():
        getattr(xcb, name).argtypes, getattr(xcb, name).restype = types, _Cookie
    for name, given in pointers.items():
        getattr(xcb, name).argtypes, getattr(xcb, name).restype = given, pointer
    for name in numbers:
        getattr(xcb, name).argtypes, getattr(xcb, name).restype = (pointer,), ctypes.c_int
    xcb.xcb_generate_id.restype = number
    xcb.xcb_setup_roots_iterator.argtypes, xcb.xcb_setup_roots_iterator.restype = (pointer,), _Screens
    return xcb
