"""What helps after the verdict: steps when it has happened, whom to call, tricks to know, sheets to print."""
