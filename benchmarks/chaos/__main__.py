"""`python -m benchmarks.chaos --seeds 1 2 3 --bookings 2000`: book over a broken network and count what went wrong."""

import sys

from tests.support.chaos.command import main

if __name__ == "__main__":
    sys.exit(main())
