"""File sizes in words."""


def size_in_words(size: int) -> str:
    """A file's size: `212 KB`, `1.4 MB`, in thousands as file managers count."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
