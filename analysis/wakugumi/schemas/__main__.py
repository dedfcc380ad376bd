"""`python -m wakugumi.schemas` prints the documentation of the tables."""

from wakugumi.schemas import documentation

if __name__ == "__main__":
    print(documentation(), end="")
