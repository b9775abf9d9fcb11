"""Two reports of one event and a text of another, as the tests of commands read them."""

import json

ARTICLES = {
    "gates-echo": (
        "Border gates open at Varn\n\n"
        "“We opened the gates because nobody should spend another winter in this camp,” said Ilse Brandt, who leads"
        " the relief mission at Varn. Some 1,200 people crossed the bridge over the Orlik on Monday, she told"
        " reporters in Varn. The camp was built in 2024 after the floods in the lower valley.\n"
    ),
    "gates-herald": (
        "Relief mission lets families leave the camp\n\n"
        "Families left the camp at Varn on Monday over the Orlik bridge. Ilse Brandt, head of the relief mission, told"
        " a press conference: “We opened the gates because nobody should spend another winter in this camp.”"
        " The camp dates from 2024, when floods hit the lower valley.\n"
    ),
    "cheese": (
        "Cheese fair draws record crowd\n\n"
        "A goat cheese from the hills above Tolmar won the grand prize at the yearly fair on Saturday. The jury praised"
        " its rind, and 40 dairies took part, more than ever before, the organisers of the fair said.\n"
    ),
}


def record(name: str, **fields: object) -> str:
    return json.dumps({"id": name, "text": ARTICLES[name], "published": "2031-05-06", **fields}) + "\n"
