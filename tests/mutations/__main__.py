"""`python -m tests.mutations [WORD]...`: each fault must be noticed by its test."""

import sys

from tests.mutations.known import KNOWN
from tests.mutations.trying import tried


def main(words: list[str]) -> int:
    """Try the mutations whose line holds one of the words, or all of them."""
    chosen = [
        one for one in KNOWN if not words or any(word in f"{one.line} {one.file}" for word in words)
    ]
    unnoticed = 0
    for one in chosen:
        wrong = tried(one)
        unnoticed += bool(wrong)
        sys.stdout.write(
            f"{'UNNOTICED' if wrong else 'noticed':10} {one.line}: {one.test}{wrong}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{len(chosen)} mutations, {unnoticed} unnoticed\n")
    return int(bool(unnoticed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
