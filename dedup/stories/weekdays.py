"""Days of the week as reports name them: two reports of one event tend to name the same one."""

WEEKDAYS: dict[str, frozenset[str]] = {
    "ar": frozenset(["الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]),
    "de": frozenset(["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"]),
    "en": frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
    "es": frozenset(["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]),
    "fr": frozenset(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]),
    "it": frozenset(["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]),
    "nl": frozenset(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]),
    "pl": frozenset(
        ["poniedziałek", "wtorek", "środa", "środę", "czwartek", "piątek", "sobota", "sobotę", "niedziela", "niedzielę"]
    ),
    "pt": frozenset(["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"]),
    "ru": frozenset(
        [
            "понедельник",
            "вторник",
            "среда",
            "среду",
            "четверг",
            "пятница",
            "пятницу",
            "суббота",
            "субботу",
            "воскресенье",
        ]
    ),
    "tr": frozenset(["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"]),
}
"""Language -> lower-case names; where a name also means something else (Turkish "pazar") that is accepted."""
