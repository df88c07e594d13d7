"""Ways into the notebooks from a browser: Colab and Binder, once the repository has an address.

The address is ``Repository`` under ``[project.urls]`` in pyproject.toml. As long as there is none,
nothing here is shown. Run ``python tools/doors.py`` to write the links into both READMEs; those in
the notebooks come with ``tools/notebooks.py build``.
"""

import re
import tomllib
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
#: What a notebook needs beyond what Colab has; not `lab`, whose Jupyter would replace Colab's own.
EXTRAS = "cloud,export,fonts,formats,interactive,lemmas"
#: Where the links stand in a README.
PLACE = re.compile(r"(?s)(?<=<!-- doors -->).*?(?=<!-- end of doors -->)")
READMES = {"README.md": "en", "README.ar.md": "ar"}


def repository() -> str:
    """Give the address of the repository, "" as long as it has none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project.get("urls", {}).get("Repository", "")).removesuffix(".git")


def links(address: str, notebook: str) -> str:
    """Write the links that open a notebook elsewhere, as HTML in one line; "" without an address.

    Colab opens what is on GitHub, Binder any repository of git.

    >>> links("", "ar/00_start")
    ''
    >>> links("https://github.com/a/b", "ar/00_start").count("ar/00_start.ipynb")
    2
    """
    if not address:
        return ""
    path = f"notebooks/{notebook}.ipynb"
    owned = address.removeprefix("https://github.com/")
    on_github = owned != address
    where = f"gh/{owned}" if on_github else f"git/{quote(address, safe='')}"
    targets = {
        "Binder": f"https://mybinder.org/v2/{where}/main?urlpath={quote(f'lab/tree/{path}')}"
    }
    if on_github:
        colab = f"https://colab.research.google.com/github/{owned}/blob/main/{path}"
        targets = {"Colab": colab} | targets
    return " · ".join(f'<a href="{target}">{name}</a>' for name, target in targets.items())


def install_cell(address: str) -> str:
    """Write the first cell of a notebook: on Colab, and only there, it installs the library.

    >>> install_cell("")
    ''
    """
    if not address:
        return ""
    return (
        'import sys\n\nif "google.colab" in sys.modules:\n'
        f'    %pip install --quiet "arabic-corpus-tools[{EXTRAS}] @ git+{address}"'
    )


def with_links(readme: str, address: str, language: str) -> str:
    """Put the links into the text of a README, or take them out."""
    made = links(address, f"{language}/00_start")
    return PLACE.sub(lambda _: f"\n{made}\n" if made else "", readme)


def main() -> None:
    """Write the links into both READMEs."""
    for name, language in READMES.items():
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        path.write_text(with_links(text, repository(), language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
