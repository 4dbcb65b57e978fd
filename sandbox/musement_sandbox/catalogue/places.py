"""Countries, cities and venues. Numbers are those of the API's sandbox where integrations reported them."""

from musement_sandbox.catalogue.model import City, Country, Venue

__all__ = ["CITIES", "COUNTRIES", "LANGUAGE_NAMES", "MARKETS", "VENUES"]

COUNTRIES: dict[int, Country] = {
    country.id: country
    for country in (
        Country(
            82, {"en": "Italy", "it": "Italia", "fr": "Italie", "de": "Italien"}, "IT", "ITA", "+39", "EUR"
        ),
        Country(60, {"en": "France", "it": "Francia", "de": "Frankreich"}, "FR", "FRA", "+33", "EUR"),
        Country(
            124,
            {"en": "Netherlands", "it": "Paesi Bassi", "fr": "Pays-Bas", "de": "Niederlande"},
            "NL",
            "NLD",
            "+31",
            "EUR",
        ),
        Country(17, {"en": "Belgium", "it": "Belgio", "fr": "Belgique"}, "BE", "BEL", "+32", "EUR"),
        Country(64, {"en": "Germany", "it": "Germania", "de": "Deutschland"}, "DE", "DEU", "+49", "EUR"),
        Country(161, {"en": "Spain", "it": "Spagna", "es": "España"}, "ES", "ESP", "+34", "EUR"),
        Country(183, {"en": "United Kingdom", "it": "Regno Unito"}, "GB", "GBR", "+44", "GBP"),
        Country(184, {"en": "United States", "it": "Stati Uniti"}, "US", "USA", "+1", "USD"),
    )
}

CITIES: dict[int, City] = {
    city.id: city
    for city in (
        City(1, "milan", {"en": "Milan", "it": "Milano"}, 82, 45.464, 9.19, "Europe/Rome", 18, True),
        City(
            11,
            "rome",
            {"en": "Rome", "it": "Roma", "fr": "Rome"},
            82,
            41.898,
            12.483,
            "Europe/Rome",
            20,
            True,
        ),
        City(8, "florence", {"en": "Florence", "it": "Firenze"}, 82, 43.769, 11.256, "Europe/Rome", 17, True),
        City(13, "genoa", {"en": "Genoa", "it": "Genova"}, 82, 44.407, 8.934, "Europe/Rome", 5),
        City(178, "amsterdam", {"en": "Amsterdam"}, 124, 52.374, 4.9, "Europe/Amsterdam", 20),
        City(40, "paris", {"en": "Paris", "it": "Parigi"}, 60, 48.857, 2.352, "Europe/Paris", 20, True),
        City(41, "versailles", {"en": "Versailles"}, 60, 48.801, 2.13, "Europe/Paris", 4),
        City(52, "palma-de-mallorca", {"en": "Palma"}, 161, 39.57, 2.65, "Europe/Madrid", 9),
        City(61, "berlin", {"en": "Berlin", "it": "Berlino"}, 64, 52.52, 13.405, "Europe/Berlin", 12),
        City(90, "london", {"en": "London", "it": "Londra"}, 183, 51.507, -0.128, "Europe/London", 19, True),
        City(76, "new-york", {"en": "New York"}, 184, 40.713, -74.006, "America/New_York", 20, True),
        City(95, "brussels", {"en": "Brussels", "fr": "Bruxelles"}, 17, 50.85, 4.352, "Europe/Brussels", 7),
    )
}

VENUES: dict[int, Venue] = {
    venue.id: venue
    for venue in (
        Venue(
            164, {"en": "Colosseum", "it": "Colosseo"}, 11, 41.8902, 12.4922, 9, "Piazza del Colosseo 1, Rome"
        ),
        Venue(165, {"en": "Vatican Museums"}, 11, 41.9065, 12.4536, 10, "Viale Vaticano, Rome"),
        Venue(170, {"en": "Leonardo's Vineyard"}, 1, 45.4661, 9.1706, 6, "Corso Magenta 65, Milan"),
        Venue(
            171,
            {"en": "Milan Cathedral", "it": "Duomo di Milano"},
            1,
            45.4641,
            9.1919,
            8,
            "Piazza del Duomo, Milan",
        ),
        Venue(180, {"en": "Uffizi Gallery"}, 8, 43.7678, 11.2553, 8, "Piazzale degli Uffizi 6, Florence"),
        Venue(190, {"en": "Rijksmuseum"}, 178, 52.36, 4.8852, 7, "Museumstraat 1, Amsterdam"),
        Venue(200, {"en": "Louvre Museum"}, 40, 48.8606, 2.3376, 10, "Rue de Rivoli, Paris"),
        Venue(210, {"en": "9/11 Memorial & Museum"}, 76, 40.7115, -74.0134, 5, "180 Greenwich St, New York"),
    )
}

# Market code -> the currency that it shows when the request names none.
MARKETS: dict[str, str] = {
    "us": "USD",
    "uk": "GBP",
    "it": "EUR",
    "fr": "EUR",
    "de": "EUR",
    "es": "EUR",
    "nl": "EUR",
    "be": "EUR",
    "at": "EUR",
    "ie": "EUR",
    "pt": "EUR",
    "ch": "CHF",
    "pl": "PLN",
    "se": "SEK",
    "dk": "DKK",
    "au": "AUD",
    "ca": "CAD",
    "br": "BRL",
}

LANGUAGE_NAMES: dict[str, dict[str, str]] = {
    "en": {"en": "English", "it": "Inglese", "de": "Englisch"},
    "it": {"en": "Italian", "it": "Italiano", "de": "Italienisch"},
    "fr": {"en": "French", "it": "Francese"},
    "de": {"en": "German", "it": "Tedesco", "de": "Deutsch"},
    "es": {"en": "Spanish", "it": "Spagnolo"},
    "ar": {"en": "Arabic"},
    "cs": {"en": "Czech"},
    "da": {"en": "Danish"},
    "el": {"en": "Greek"},
    "fi": {"en": "Finnish"},
    "he": {"en": "Hebrew"},
    "hi": {"en": "Hindi"},
    "hr": {"en": "Croatian"},
    "hu": {"en": "Hungarian"},
    "ja": {"en": "Japanese"},
    "ko": {"en": "Korean"},
    "nl": {"en": "Dutch"},
    "no": {"en": "Norwegian"},
    "pl": {"en": "Polish"},
    "pt": {"en": "Portuguese"},
    "ro": {"en": "Romanian"},
    "ru": {"en": "Russian"},
    "sv": {"en": "Swedish"},
    "th": {"en": "Thai"},
    "tr": {"en": "Turkish"},
    "uk": {"en": "Ukrainian"},
    "zh": {"en": "Chinese"},
}
