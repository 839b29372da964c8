"""The steps by which state.sqlite came to its present tables; forward only."""
