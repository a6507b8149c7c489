"""The journal as a calendar (RFC 5545): interviews, due moments, and the ends of quiet times."""
