"""What makes a call: its requests, its answer, its log. Logic only; it sends nothing."""
