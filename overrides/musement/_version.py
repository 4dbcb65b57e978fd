"""The version of this package. Asking the installation for it would cost a tenth of the first call."""

from typing import Final

VERSION: Final = "0.1.0"
