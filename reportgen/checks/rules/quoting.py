"""Words of a text as a message quotes them: the beginning and the end of what is long."""

LONGEST = 60


def shortened(words: str) -> str:
    """Words with a gap in their middle where they are longer than a message has room for.

    >>> shortened("a" * 80)
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaa … aaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    """
    if len(words) <= LONGEST:
        return words
    half = LONGEST // 2 - 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
