"""Chats of WhatsApp and Telegram: a document a message, and nothing else taken for one."""

import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.readers import Notes
from corpus_tools.readers.formats.chats import telegram, telegram_page, whatsapp

RLM, LRM, NARROW = "\u200f", "\u200e", "\u202f"
HEADS = [
    "20/03/2024, 22:45 - ",
    "20/03/2024, 10:45 م - ",
    f"{RLM}٢٠/٠٣/٢٠٢٤، ١٠:٤٥ م - ",
    f"{RLM}٢٠{RLM}/٣{RLM}/٢٠٢٤، ١٠:٤٥ م - ",
    "۲۰/۰۳/۲۰۲۴، ۱۰:۴۵ م - ",
    "20/3/24, 10:45 pm - ",
    f"3/20/24, 10:45{NARROW}PM - ",
    "20/3/2024, 10:45 p. m. - ",
    "20/3/2024 22:45 - ",
    "2024/03/20, 10:45 pm - ",
    "2024-03-20, 10:45 p.m. - ",
    "20.03.24, 22:45 - ",
    "20-03-2024, 22:45 - ",
    "20/03/2024، 10:45 مساءً - ",
    "[20/03/2024, 22:45:00] ",
    "[20/03/2024، 10:45:00 م] ",
    f"{LRM}[3/20/24, 10:45:00{NARROW}PM] ",
    f"{RLM}[٢٠/٠٣/٢٠٢٤، ١٠:٤٥:٠٠ م] ",
    "[20.03.24, 22:45:00] ",
    "[2024-03-20, 10:45:00 PM] ",
    "20/03/2024 à 22:45 - ",
    f"{RLM}١٠{RLM}/٩{RLM}/١٤٤٥ هـ، ١٠:٤٥ م - ",
    f"{RLM}[١٠/٩/١٤٤٥ هـ، ١٠:٤٥:٠٠ م] ",
]
NOTICES = [
    *("<Media omitted>", "<تم استبعاد الوسائط>", f"{RLM}<تم استبعاد الوسائط>", "<الوسائط مستبعدة>"),
    *(f"{LRM}image omitted", f"{LRM}<attached: 0001-PHOTO.jpg>", f"{LRM}<المُرفق: ٠٠١.jpg>"),
    *("IMG-20240320-WA0001.jpg (file attached)", "صورة العيد.jpg (ملف مُرفق)", "تم استبعاد الصورة"),
    *(f"تقرير.pdf • {LRM}2 pages {LRM}document omitted", "تم استبعاد الملصق", "GIF omitted"),
    *("You deleted this message", "This message was deleted.", "تم حذف هذه الرسالة", "null"),
    *("لقد حذفت هذه الرسالة.", "Missed voice call", "مكالمة صوتية فائتة", "مكالمة فيديو فائتة"),
    *("location: https://maps.google.com/?q=1,2", "الموقع: https://maps.google.com/?q=1,2"),
    *("<Médias omis>", "<Medien ausgeschlossen>", "<Multimedia omitido>", "<Medya dahil edilmedi>"),
    *("Ce message a été supprimé", "Diese Nachricht wurde gelöscht.", "Se eliminó este mensaje."),
    *("Bu mesaj silindi", "IMG-20240320-WA0001.jpg (fichier joint)"),
]


def read(tmp_path, text, name="WhatsApp Chat.txt"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    corpus = ct.read(path, progress=False)
    return corpus, "; ".join(ct.reading_report(corpus)["reason"])


def texts(corpus):
    return [corpus.text(number) for number in range(len(corpus))]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_message_is_a_document_in_every_layout(tmp_path, head, end):
    lines = ["سارة: السلام عليكم", "خالد: وعليكم السلام", "سارة: كيف الحال؟", "", "نلتقي غدًا: هنا"]
    chat = end.join([head + line if ": " in line and "غد" not in line else line for line in lines])
    corpus, reason = read(tmp_path, f"{chat}{end}")
    assert texts(corpus) == ["السلام عليكم", "وعليكم السلام", "كيف الحال؟\n\nنلتقي غدًا: هنا"]
    assert corpus.documents["sender"].tolist() == ["سارة", "خالد", "سارة"]
    assert corpus.documents["date"].tolist() == ["2024-03-20T22:45:00"] * 3
    assert "read as a WhatsApp chat" in reason and "left out" not in reason
    line = ct.timeline(corpus, "السلام", freq="D")
    assert line["period"].astype(str).tolist() == ["2024-03-20"] and line["frequency"].sum() == 2


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("head", [HEADS[2], HEADS[15]])
def test_notices_are_left_out_and_counted(tmp_path, head, notice):
    corpus, reason = read(tmp_path, f"{head}سارة: صباح الخير\n{head}خالد: {notice}\n")
    assert texts(corpus) == ["صباح الخير"]
    assert "notices of media and of the system left out: 1" in reason


def test_what_the_system_says_is_left_out(tmp_path):
    lines = [
        f"{HEADS[2]}الرسائل والمكالمات مشفّرة بين الطرفين: لا يمكن لأحد خارجها قراءتها.",
        f"{HEADS[2]}أنشأ خالد المجموعة",
        f"{HEADS[2]}+20 100 123 4567: من معنا؟",
        f"{HEADS[2]}انضمت سارة",
        "في سطرين",
        f"{HEADS[15]}عائلتي: {LRM}Messages and calls are end-to-end encrypted.",
        f"{HEADS[15]}عائلتي: {LRM}غيّر خالد صورة المجموعة",
        f"{HEADS[15]}~ سارة: أنا",
    ]
    corpus, reason = read(tmp_path, "\n".join(lines))
    assert texts(corpus) == ["من معنا؟", "أنا"]
    assert corpus.documents["sender"].tolist() == ["+20 100 123 4567", "سارة"]
    assert "left out: 5" in reason


def test_what_stands_beside_a_notice_is_kept(tmp_path):
    lines = [
        f"{HEADS[0]}سارة: IMG-1.jpg (file attached)\nصورة العيد",
        f"{HEADS[14]}سارة: من العيد {LRM}<attached: 0001.jpg>",
        f"{HEADS[0]}خالد: نعم <This message was edited>",
        f"{HEADS[0]}خالد: أصغر من < العدد 5",
        f"{HEADS[0]}خالد: تم استبعاد اللاعب من الفريق",
    ]
    corpus, _ = read(tmp_path, "\n".join(lines))
    assert texts(corpus) == [
        *("صورة العيد", "من العيد", "نعم", "أصغر من < العدد 5", "تم استبعاد اللاعب من الفريق")
    ]


def test_one_order_of_day_and_month_for_the_whole_chat(tmp_path):
    chat = "3/7/24, 9:00 AM - أ: صباح\n7/21/24, 9:00 PM - ب: مساء\n"
    corpus, reason = read(tmp_path, chat)
    assert corpus.documents["date"].tolist() == ["2024-03-07T09:00:00", "2024-07-21T21:00:00"]
    assert "the month is taken to come first" in reason


def test_a_chat_in_a_zip_as_phones_send_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "chat.zip", "w") as packed:
        packed.writestr("_chat.txt", f"{HEADS[15]}سارة: أهلًا\n{HEADS[15]}خالد: وسهلًا\n")
    assert texts(ct.read(tmp_path / "chat.zip", progress=False)) == ["أهلًا", "وسهلًا"]


@pytest.mark.parametrize(
    "text",
    [
        "20/03/2024, 22:45 - سارة: رسالة واحدة في مقال",
        "محضر الاجتماع\n20/03/2024, 22:45 - سارة: نعم\n20/03/2024, 22:46 - خالد: لا",
        "20/03/2024\nخبر: جديد\n21/03/2024\nخبر: آخر",
        "99/99/2024, 22:45 - سارة: نعم\n99/99/2024, 22:46 - خالد: لا",
        "2024-03-20 22:45:12,123 - app - INFO: started\n2024-03-20 22:45:13,123 - app - INFO: on",
        "20/03/2024, 22:45 - وصلنا\n20/03/2024, 23:45 - نمنا",
        "22:45 - سارة: نعم\n22:46 - خالد: لا",
    ],
)
def test_what_is_no_chat_stays_one_text(tmp_path, text):
    corpus, reason = read(tmp_path, text)
    assert texts(corpus) == [text] and "chat" not in reason


@given(st.text(alphabet="0123٤٥/:-,،[] \nمسa<>.\u200e\u200f", max_size=200))
def test_no_text_breaks_the_reading_of_chats(text):
    for _, message in whatsapp(HEADS[0] + "أ: ب\n" + text + HEADS[0] + "أ: ب", Notes()):
        assert message.text.strip() and message.metadata["sender"] is not None


def message(number, text, sender="سارة", **more):
    date = f"2024-03-20T22:45:0{number}"
    return {"id": number, "type": "message", "date": date, "from": sender, "text": text} | more


CHAT = {
    "name": "العائلة",
    "type": "private_group",
    "id": 42,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-03-20T22:45:00", "actor": "خالد", "text": ""},
        message(2, "السلام عليكم"),
        message(3, ["انظر ", {"type": "link", "text": "https://example.org"}, " هنا"], "خالد"),
        message(4, "", photo="photo.jpg"),
        message(5, "نعم", None),
    ],
}


@pytest.mark.parametrize("whole", [False, True])
def test_telegram_json_is_read_message_by_message(tmp_path, whole):
    value = {"about": "x", "chats": {"about": "y", "list": [CHAT, CHAT]}} if whole else CHAT
    text = json.dumps(value, ensure_ascii=False)
    corpus, reason = read(tmp_path, text, "result.json")
    once = ["السلام عليكم", "انظر https://example.org هنا", "نعم"]
    assert texts(corpus) == once * (1 + whole)
    assert corpus.documents["sender"].head(3).fillna("").tolist() == ["سارة", "خالد", ""]
    assert corpus.documents["date"].iloc[0] == "2024-03-20T22:45:02"
    assert (
        f"read as a Telegram chat; notices of media and of the system left out: {2 + 2 * whole}"
        in reason
    )


@pytest.mark.parametrize(
    "value",
    [
        *(None, 3, "نص", [], {}, {"messages": 3}, {"messages": []}, {"messages": [3]}),
        *(
            {"chats": []},
            {"chats": {"list": [{}]}},
            [{"text": "نص"}],
            {"messages": [{"text": "نص"}]},
        ),
        {"messages": [message(1, {"أ": "ب"})]},
        {"messages": [message(1, "نص") | {"date": "قريبًا"}]},
    ],
)
def test_other_json_is_no_chat(value):
    assert telegram(value, Notes()) == []


PAGE = """<!DOCTYPE html><html><body><div class="page_wrap"><div class="history">
<div class="message service" id="message-1"><div class="body details">20 March 2024</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="20.03.2024 22:45:00 UTC+03:00">22:45</div>
<div class="from_name">سارة </div><div class="text">السلام<br>عليكم</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="20.03.2024 22:46:00 UTC+03:00">22:46</div>
<div class="text">كيف الحال؟</div></div></div>
<div class="message default clearfix" id="message4"><div class="body">
<div class="pull_right date details" title="20.03.2024 22:47:00 UTC+03:00">22:47</div>
<div class="from_name">خالد</div><div class="media_wrap">Photo</div></div></div>
</div></div></body></html>"""


def test_a_telegram_page_is_read_message_by_message(tmp_path):
    pytest.importorskip("lxml", reason="reading HTML needs lxml")
    corpus, reason = read(tmp_path, PAGE, "messages.html")
    assert texts(corpus) == ["السلام\nعليكم", "كيف الحال؟"]
    assert corpus.documents["sender"].tolist() == ["سارة", "سارة"]
    assert corpus.documents["date"].tolist() == ["2024-03-20T22:45:00", "2024-03-20T22:46:00"]
    assert "left out: 2" in reason
    assert telegram_page("<p class='message '>نص</p>", Notes()) == []
