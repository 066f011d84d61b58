"""What connects pages with services: each controller owns one task of the window."""
