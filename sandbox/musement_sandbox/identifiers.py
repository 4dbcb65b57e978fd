"""Give out identifiers: repeatable for a seed, random without one."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from random import Random
from uuid import UUID

__all__ = ["IdentifierSequence", "Identifiers"]

_FIRST_ORDER = 738_875
_FIRST_CART = 2_400_001
_TOKEN_BYTES = 64
_UUID_BITS = 128
_SEED_BITS = 128
# What a random source gives is taken from words of so many bits.
_WORD_BITS = 32
_WORDS_AT_ONCE = 2**16
#: Some millions of bookings; finding the way back to so many takes about a second.
MAX_WORDS = 10**8


@dataclass(frozen=True, slots=True)
class IdentifierSequence:
    """How far a source of identifiers has come.

    Attributes:
        seed: What the sequence begins with, as a text: it may be longer than other integers.
        words: How many random words were taken.
        order: The last number of an order.
        cart: The last number of a cart.
    """

    seed: str
    words: int
    order: int
    cart: int


class Identifiers:
    """A source of uuids, tokens and running numbers.

    Args:
        seed: The same seed gives the same identifiers in the same order; None gives unpredictable ones.
    """

    def __init__(self, seed: int | None) -> None:
        self._begin(secrets.randbits(_SEED_BITS) if seed is None else seed)

    @property
    def sequence(self) -> IdentifierSequence:
        """How far it has come."""
        return IdentifierSequence(str(self._seed), self._words, self._order, self._cart)

    @classmethod
    def at(cls, sequence: IdentifierSequence) -> Identifiers:
        """Return a source that goes on where another one had come to.

        Raises:
            ValueError: No source comes there.
        """
        seed = sequence.seed.removeprefix("-")
        if not (seed.isascii() and seed.isdigit() and len(seed) <= _SEED_BITS):
            raise ValueError(f"seed: an integer in a text is expected, not {sequence.seed[:50]!r}")
        if not 0 <= sequence.words <= MAX_WORDS:
            raise ValueError(f"words: a number from 0 to {MAX_WORDS} is expected, not {sequence.words}")
        if sequence.order < _FIRST_ORDER or sequence.cart < _FIRST_CART:
            raise ValueError(f"order, cart: numbers from {_FIRST_ORDER} and {_FIRST_CART} are expected")
        found = cls(int(sequence.seed))
        for start in range(0, sequence.words, _WORDS_AT_ONCE):
            found._random.getrandbits(_WORD_BITS * min(_WORDS_AT_ONCE, sequence.words - start))
        found._words, found._order, found._cart = sequence.words, sequence.order, sequence.cart
        return found

    def uuid(self) -> str:
        """Return a version 4 uuid."""
        self._words += _UUID_BITS // _WORD_BITS
        return str(UUID(int=self._random.getrandbits(_UUID_BITS), version=4))

    def token(self) -> str:
        """Return an opaque access token of 86 characters."""
        self._words += _TOKEN_BYTES * 8 // _WORD_BITS
        return urlsafe_b64encode(self._random.randbytes(_TOKEN_BYTES)).decode().rstrip("=")

    def order_number(self) -> int:
        """Return the next number of an order; `MUS` and seven digits make the identifier for people."""
        self._order += 1
        return self._order

    def cart_number(self) -> int:
        """Return the next legacy number of a cart."""
        self._cart += 1
        return self._cart

    def _begin(self, seed: int) -> None:
        self._seed = seed
        self._random = Random(seed)
        self._words = 0
        self._order = _FIRST_ORDER
        self._cart = _FIRST_CART
