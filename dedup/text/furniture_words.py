"""The words and forms of short lines of page furniture: dates, buttons, agencies, bylines, counters."""

import re

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LISTED = re.compile(r"[|\n]")


def folded(text: str) -> str:
    """Case folded, with straight apostrophes, without the dot that folding leaves on a Turkish i, without tatweel."""
    text = text.casefold()
    return text if text.isascii() else text.replace("’", "'").replace("i̇", "i").replace("ـ", "")


def folded_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded."""
    return tuple(_WORD.findall(folded(text)))


def listed(table: str) -> list[str]:
    """The phrases of a table that stand between bars or line breaks."""
    return [phrase.strip() for phrase in _LISTED.split(table) if phrase.strip()]


NAME_LINKS = """
    and und et y e ve و for of the und in di da de del della der den von van bin al el la le du dos i и для с
"""
"""Words in small letters that may stand in a byline."""

NETWORKS = """
    facebook twitter whatsapp pinterest linkedin instagram telegram reddit tumblr youtube messenger email mail print
    sms share tweet pocket flipboard copy link post messenger pin save google plus vk viber skype line threads
    bluesky mastodon x teilen partager compartir imprimir correo paylaş drucken envoyer
"""
"""A line made of these words alone is a row of sharing buttons."""

NEWS_AGENCIES = """
    ap afp reuters dpa efe iha i̇ha aa dha ansa tass itar ria upi pti ani ians xinhua kyodo yonhap bbc notimex ntx
    avn wam spa petra gna nan anp belga apa sda bna kuna qna sana mena şina getty epa pa sid cnn upi aap cp
"""
"""Abbreviations that stand alone, in brackets or after a dash, as an agency credit line."""

DATE_WORDS = """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur
    thurs fri sat sun am pm a p m et est edt gmt utc bst cet cest pt pst pdt ist local time januar februar märz mai
    juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag uhr janvier février mars
    avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche
    h enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
    miércoles jueves viernes sábado domingo de del hrs horas ocak şubat mart nisan mayıs haziran temmuz ağustos
    eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar saat يناير فبراير مارس أبريل ابريل
    مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة ص
    م الساعة января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник
    среда четверг пятница суббота воскресенье th st nd rd at on the à le el la um в г gennaio febbraio aprile maggio
    giugno luglio settembre dicembre janeiro fevereiro março junho julho setembro outubro dezembro
"""
"""Words of dates and times of day."""

STAMP_WORDS = """
    updated update last published posted modified created first original originally date aktualisiert veröffentlicht
    stand publié mis jour actualizado publicado actualización última güncelleme güncellenme son yayın yayınlanma
    giriş tarihi تاريخ النشر نشر آخر تحديث опубликовано обновлено aggiornato pubblicato atualizado em ago ora il
"""
"""Words that call a date the time of publication."""

HOME = """
    home homepage startseite accueil inicio portada anasayfa главная الرئيسية início strona hem forside etusivu
    start
"""
"""First segments of a breadcrumb."""

BYLINES: dict[str, str] = {
    "en": "by | written by | posted by | story by | report by | words by | submitted by",
    "de": "von | ein kommentar von | eine analyse von",
    "fr": "par | publié par | écrit par",
    "es": "por | escrito por | redacción | publicado por",
    "pt": "por",
    "it": "di | a cura di",
    "nl": "door",
    "tr": "haber | yazan | haberi hazırlayan",
    "ar": "كتب | كتبت | بقلم | تحرير",
    "ru": "автор | текст",
}
"""What opens a line that names the author, by language; names alone may follow."""

COUNTED = """
    comments? | shares? | views? | likes? | tweets? | reads? | votes? | photos? | images? | followers? | retweets?
    replies | kommentare? | aufrufe | commentaires? | partages? | vues | comentarios? | visitas? | vistas | yorum
    görüntüleme | okunma | комментари\\w+ | просмотр\\w* | تعليق\\w* | مشاهدة | hits? | impactos | lecturas
    عدد القراءات | المشاهدات
"""
"""Regular expressions for what a counter on a page counts."""

SPANS = """
    seconds? | minutes? | hours? | days? | weeks? | months? | years? | dakika | saat | gün | ay | yıl | minuten?
    stunden? | tage?n? | minutos? | horas? | días? | heures? | jours? | минут\\w* | час\\w* | дн\\w+ | دقيقة | ساعة
    ساعات | أيام
"""
"""Regular expressions for units of the time since publication, or of the time it takes to read."""

READING = """
    lesezeit | reading time | read time | temps de lecture | tiempo de lectura | okuma süresi | время чтения
"""
"""What the time it takes to read is called."""
