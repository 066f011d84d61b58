"""What the window needs of the computer: clipboard, settings, printing, browser."""
