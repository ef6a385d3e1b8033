"""`python -m quotecheck`."""

from quotecheck.cli import main

if __name__ == "__main__":
    main()
