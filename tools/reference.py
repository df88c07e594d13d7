"""The pages of the site's reference that are made of the library itself."""


def pages() -> dict[str, str]:
    """Give each page's Markdown, by its place in the site."""
    return {}
