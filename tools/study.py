"""One study from question to page: how often the newspapers of one day write of Iran.

What is printed alike is set aside first, so that a report of an agency counts once. The outcome is
a document for Word in Arabic: a table, a figure, examples, methods and references. Run it from the
root of the project, over a day of SaudiNewsNet or any texts with a column ``source``::

    python tools/study.py 2015-07-22.zip study.docx
"""

import argparse

import corpus_tools as ct

QUERY = ct.Query("إيران", clitics=True, name="إيران")
NEWSPAPERS = {
    "aawsat": "الشرق الأوسط",
    "aleqtisadiya": "الاقتصادية",
    "aljazirah": "الجزيرة",
    "almadina": "المدينة",
    "alriyadh": "الرياض",
    "alwatan": "الوطن",
    "alweeam": "الوئام",
    "alyaum": "اليوم",
    "okaz": "عكاظ",
    "sabq": "سبق",
}
COLUMNS = ["source", "frequency", "document_frequency", "per_million"]
COLUMNS += ["per_million_low", "per_million_high"]
ASKED = (
    "كم مرةً ذُكرت إيران في كل صحيفة؟ عُدّ الاسم بما يتصل به من السوابق، وبالهمزة وبغيرها، "
    "بعد استبعاد ما تكرر نشره بنصه."
)
FOUND = (
    "أكثر الصحف ذكرًا لإيران «{first}»، وتكرار الاسم فيها {most:,.0f} لكل مليون كلمة، "
    "وأقلها «{last}»، وتكراره فيها {least:,.0f}. "
    "وفترات الثقة واسعة، لأن الأخبار التي فيها الاسم قليلة في كل صحيفة."
)


def study(texts: str, document: str) -> ct.Table:
    """Count, draw, write the document, and give the table that stands in it."""
    corpus = ct.without_duplicates(ct.fold(ct.read(texts, progress=False), "alef"))
    counted = ct.frequencies(corpus, terms=[QUERY], by="source", interval=True)
    table = counted.sort_values("per_million", ascending=False, ignore_index=True)
    table["source"] = table["source"].replace(NEWSPAPERS)
    lines = ct.concordance(corpus, QUERY, window=6, sample=6, seed=1)
    lines["document"] = [name.rpartition("/")[2] for name in lines["document"]]
    bars = table.assign(term=table["source"]).drop(columns="source")
    figure = ct.plot.frequencies(bars, column="per_million", title="")
    highest, lowest = table.iloc[0], table.iloc[-1]
    values = {"most": highest["per_million"], "least": lowest["per_million"]}
    found = FOUND.format(first=highest["source"], last=lowest["source"], **values)
    ct.to_docx(
        document,
        [
            ASKED,
            ("تكرار اسم إيران بحسب الصحيفة", table[COLUMNS]),
            found,
            ("تكرار اسم إيران لكل مليون كلمة، بفترات ثقة 95٪", figure),
            ("أمثلة من مواضع الاسم", lines),
            ct.methods(table),
        ],
        title="إيران في صحف يوم واحد",
    )
    return table[COLUMNS]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", help="a day of SaudiNewsNet, or texts with a column source")
    parser.add_argument("document", help="the document to write, for Word")
    told = parser.parse_args()
    ct.use_language("ar")
    print(study(told.texts, told.document))
