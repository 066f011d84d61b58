"""Reading a message: folding disguised characters and extracting facts, always with origins."""
