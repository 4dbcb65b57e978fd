"""Identifiers of the activities that documentation and tests speak of.

All but the last block are the test activities which the API's own sandbox documents, by what they are for.
"""

DATE_AND_TIME = "5a002d99-781b-479b-9a9d-9efadfd34ec2"
DATE_ONLY = "d38cea83-02f6-47b3-abd6-5abbf812e27a"
EXTRA_CUSTOMER_DATA = "1714c6a7-2046-11e7-9cc9-06a7e332783f"
INSTANT_CONFIRMATION = "4e451a8a-2ee5-493f-aa12-a39f13d7253e"
LANGUAGES = "101dcb56-2046-11e7-9cc9-06a7e332783f"
PICKUPS = "df542cb8-8fca-44d0-94e6-715399c783f0"
NEEDS_CONFIRMATION = "0f5821c5-2046-11e7-9cc9-06a7e332783f"
OPEN_DATE = "82f6f46c-3923-4510-b5ba-b50aad624eb1"
PARTICIPANTS = "0420c908-981e-4e27-a40f-767e8b66574a"
PARTICIPANTS_AND_EXTRA_DATA = "165fcd0d-2046-11e7-9cc9-06a7e332783f"
REFUND_POLICIES = "0f641d85-2046-11e7-9cc9-06a7e332783f"

# The activity and the product of the order guide's example; the product is on sale thirty days ahead.
VINEYARD = "11eeb25c-2046-11e7-9cc9-06a7e332783f"
VINEYARD_PRODUCT = "434696106"
# The second activity of the extra customer data guide, which asks for a colour.
GO_KART = "165fcd4d-2046-11e7-9cc9-06a7e332783f"
# The activity of the bundles example.
BUNDLED = "11471ae8-2046-11e7-9cc9-06a7e332783f"

# Activities of this sandbox alone, for features that have no documented one.
REALTIME = "9c2f8c0e-6f0a-4d3c-8d71-5a1d3f1f0b11"
FREE = "9c2f8c0e-6f0a-4d3c-8d71-5a1d3f1f0b12"
FIXED_END = "9c2f8c0e-6f0a-4d3c-8d71-5a1d3f1f0b13"
DRAFT = "9c2f8c0e-6f0a-4d3c-8d71-5a1d3f1f0b14"
ARCHIVED = "9c2f8c0e-6f0a-4d3c-8d71-5a1d3f1f0b15"
UNAVAILABLE = "9c2f8c0e-6f0a-4d3c-8d71-5a1d3f1f0b16"
