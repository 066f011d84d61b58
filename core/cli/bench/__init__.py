"""``bench``: how long a check takes, how the time grows, and what a start costs."""
