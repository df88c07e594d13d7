"""The files that the pages read: each page runs in an empty folder of its own, with these in it."""

import os
import shutil
import sys
from pathlib import Path

import pytest

os.environ["MPLBACKEND"] = "Agg"

SAMPLE = Path(__file__).parent.parent / "corpus_tools" / "data" / "sample"
ARTICLE = "وصل الوفد إلى المدينة صباح أمس.\nوزار الوفد المدرسة القديمة."


def pdf(path: Path, text: str) -> None:
    """Print a text to PDF, as a browser or Word would."""
    import matplotlib.pyplot as plt

    import corpus_tools as ct

    with ct.plot.use_arabic():
        page = plt.figure(figsize=(5.8, 8.3))
        page.text(0.9, 0.9, text, ha="right", va="top")
        page.savefig(path)


def pdfs(folder: Path) -> None:
    """Two articles, and a page of a scan: a picture without letters."""
    import matplotlib.pyplot as plt

    pdf(folder / "delegation.pdf", ARTICLE)
    pdf(folder / "market.pdf", "عاد الناس إلى السوق بعد المطر.\nوعاد معهم ضجيج الباعة.")
    scan = plt.figure(figsize=(5.8, 8.3))
    scan.figimage([[[200, 200, 200]] * 50] * 50)
    scan.savefig(folder / "scan.pdf")


def word(folder: Path) -> None:
    """Interviews of two years, and a file that Word leaves beside one that is open."""
    import docx

    for name, lines in {
        "2023/سلمى.docx": ["قالت سلمى: كنا نزرع القمح.", "ثم تركنا القرية."],
        "2023/ناصر.docx": ["قال ناصر: المطر قليل."],
        "2024/هدى.docx": ["قالت هدى: رجعنا إلى القرية بعد سنة."],
    }.items():
        document = docx.Document()
        document.core_properties.author = "الفريق"
        for line in lines:
            document.add_paragraph(line)
        (folder / name).parent.mkdir(exist_ok=True)
        document.save(folder / name)
    (folder / "2024" / "~$هدى.docx").write_bytes(b"\x05owner")


def newspapers(folder: Path) -> None:
    """Two folders: tales and letters of the sample play one newspaper, its articles the other."""
    east = ("tales", "letters", "dialogues", "speeches", "proverbs")
    for path in sorted((SAMPLE / "texts").glob("*.txt")):
        paper = folder / ("east" if path.stem.split("_")[0] in east else "west")
        paper.mkdir(exist_ok=True)
        shutil.copy(path, paper)


def chat(folder: Path) -> None:
    """Two exports, as WhatsApp and Telegram write them."""
    (folder / "WhatsApp Chat.txt").write_text(
        "20/03/2024, 22:45 - سارة: السلام عليكم\n"
        "20/03/2024, 22:46 - خالد: وعليكم السلام 🌙\n"
        "20/03/2024, 22:47 - سارة: <Media omitted>\n"
        "21/03/2024, 08:02 - خالد: متى السفر؟\nاليوم أم غدا؟\n",
        encoding="utf-8",
    )
    (folder / "result.json").write_text(
        '{"name": "العائلة", "type": "personal_chat", "id": 1, "messages": [\n'
        ' {"id": 1, "type": "message", "date": "2024-03-22T09:00:00", "from": "هدى",'
        ' "text": "السفر غدا إن شاء الله"},\n'
        ' {"id": 2, "type": "service", "date": "2024-03-22T09:01:00", "actor": "هدى",'
        ' "action": "pin_message", "text": ""}]}',
        encoding="utf-8",
    )


def tables(folder: Path) -> None:
    """Tweets as a table of commas and as lines of JSON, and answers in a workbook."""
    import pandas as pd

    (folder / "tweets.csv").write_text(
        "full_text,user,created_at\n"
        '"RT @amal: رااائع جدا 😍 #القدس https://t.co/aB3",noor,2024-05-01\n'
        '"صباح الخير يا #القدس",amal,2024-05-02\n'
        '"الجو رائع اليوم",noor,2024-05-09\n',
        encoding="utf-8",
    )
    answers = {"الرقم": [1, 2], "المدينة": ["حلب", "فاس"], "الجواب": ["نعم أقرأ كل يوم", "لا أقرأ"]}
    pd.DataFrame(answers).to_excel(folder / "answers.xlsx", index=False)


def books(folder: Path) -> None:
    """A book of OpenITI and one of TEI, of a few lines each."""
    (folder / "0255Jahiz.Example.txt").write_text(
        "######OpenITI#\n#META# 010.AuthorNAME\t:: الجاحظ\n#META# 011.AuthorDIED\t:: 255\n"
        "#META#Header#End#\n\n### | باب العلم\n# قال الحكيم العلم نور ms001 PageV01P012\n"
        "# والكتاب صاحب\n~~لا يخون PageV01P013\n### | باب الصبر\n# الصبر مفتاح الفرج PageV01P014\n",
        encoding="utf-8",
    )
    (folder / "diwan.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        "<title>ديوان صغير</title><author>شاعر</author></titleStmt></fileDesc></teiHeader>"
        '<text><body><div><pb n="5"/><head>العلم</head><l>العلم '
        "<choice><sic>نوور</sic><corr>نور</corr></choice></l></div></body></text></TEI>",
        encoding="utf-8",
    )


def quran(folder: Path) -> None:
    """Two short suras, as Tanzil writes them, numbers before each verse."""
    (folder / "quran-uthmani.txt").write_text(
        "112|1|قُلْ هُوَ ٱللَّهُ أَحَدٌ\n112|2|ٱللَّهُ ٱلصَّمَدُ\n112|3|لَمْ يَلِدْ وَلَمْ يُولَدْ\n"
        "112|4|وَلَمْ يَكُن لَّهُۥ كُفُوًا أَحَدٌۢ\n108|1|إِنَّآ أَعْطَيْنَٰكَ ٱلْكَوْثَرَ\n"
        "108|2|فَصَلِّ لِرَبِّكَ وَٱنْحَرْ\n108|3|إِنَّ شَانِئَكَ هُوَ ٱلْأَبْتَرُ\n\n"
        "# PLEASE DO NOT REMOVE OR CHANGE THIS COPYRIGHT BLOCK\n#  Tanzil Quran Text\n",
        encoding="utf-8",
    )


def treebank(folder: Path) -> None:
    """A sentence of a treebank: six of its ten columns say something."""
    rows = [
        ("1", "كتب", "كتب", "VERB", "0", "root"),
        ("2", "الولد", "ولد", "NOUN", "1", "nsubj"),
        ("3", "الدرس", "درس", "NOUN", "1", "obj"),
    ]
    lines = ["\t".join((*row[:4], "_", "_", *row[4:], "_", "_")) for row in rows]
    text = "\n".join(["# text = كتب الولد الدرس", *lines, "", ""])
    (folder / "school.conllu").write_text(text, encoding="utf-8")


# Who fills each folder, and the pages that read it.
FOLDERS = {
    "my_pdfs": (pdfs, "pdf files"),
    "interviews": (word, "word files"),
    "press": (newspapers, "newspapers large-corpora"),
    "chats": (chat, "chat"),
    "survey": (tables, "tables"),
    "library": (books, "books"),
    "quran": (quran, "quran quotations"),
    "treebank": (treebank, "annotations"),
}


def fill(page: str, place: Path) -> None:
    """Make the folders that a page reads."""
    for name, (make, pages) in FOLDERS.items():
        if page in pages.split():
            (place / name).mkdir()
            make(place / name)


@pytest.fixture(autouse=True)
def alone(request, tmp_path, monkeypatch):
    """Give a page a folder with its files, and leave nothing behind."""
    monkeypatch.chdir(tmp_path)
    fill(request.path.stem, tmp_path)
    yield
    if "corpus_tools" in sys.modules:
        sys.modules["corpus_tools"].use_language(None)
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
