"""Names of people, places and bodies: where they stand, and when two can mean one person."""
