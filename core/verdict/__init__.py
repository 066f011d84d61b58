"""From hits to a verdict: how serious, why, and what to do now."""
