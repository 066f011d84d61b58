"""The pages of the window: each shows one thing and emits what the person wants; none decides."""
