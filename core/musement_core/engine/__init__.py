"""Makes calls: their requests, responses, retries and log. Logic only; it sends nothing."""
