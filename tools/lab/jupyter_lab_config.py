"""How `make lab` opens JupyterLab: what a class needs is in sight, and nothing else.

The settings beside this file hold too. What a student sets, and which tabs were open, is kept in
``build/lab``: a JupyterLab of one's own, and its settings, are left as they are.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent.parent / "build" / "lab"

c = get_config()  # type: ignore[name-defined]  # noqa: F821  (Jupyter has it ready)
c.LabApp.app_settings_dir = str(HERE)
c.LabApp.user_settings_dir = str(KEPT / "settings")
c.LabApp.workspaces_dir = str(KEPT / "workspaces")
c.LabApp.extension_manager = "readonly"  # the other one asks the network what there is
c.LabApp.default_url = "/lab/tree/ar/00_start.ipynb"
c.ContentsManager.hide_globs = [
    "sources",
    "*.py",
    "*.toml",
    "__pycache__",
    "*.pyc",
    "*~",
    ".DS_Store",
]
