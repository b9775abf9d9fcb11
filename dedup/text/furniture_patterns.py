"""The phrases that page furniture is made of, by reason, in nine languages.

Every value lists phrases between bars or line breaks. Only generic wording stands here, no outlet's own; what one
site alone repeats is found from the corpus (:mod:`dedup.text.recurring`).
"""

LABELS: dict[str, str] = {
    "advertisement": """
        ad | ads | advertisement | advertisements | advertising | sponsored | sponsored content | promoted
        story continues below | story continued below | article continues below | continue reading below
        story continues | story continues after advertisement | article continues after advertisement
        anzeige | werbung | publicité | publicidad | anuncio | reklam | pubblicità | publicidade
        реклама | إعلان | اعلان | إعلانات | إعـلان | 広告 | 广告
    """,
    "related links": """
        you may also like | you might also like | you might like | you may like | also read | read also
        read more | more on this | more on this story | more from | more | see also | also see | related
        related stories | related articles | related content | related coverage | related links | related news
        related topics | related posts | related video | related videos | recommended | recommended for you
        recommended stories | recommended reading | further reading | most read | most popular | most viewed
        trending | trending now | top stories | latest news | more news | more stories | more headlines
        editor's picks | editors' picks | don't miss | what others are clicking on | from around the web
        popular now | what to read next | read next | up next | in case you missed it | around the web
        lesen sie auch | lesen sie mehr | mehr zum thema | das könnte sie auch interessieren | auch interessant
        weitere artikel | weiterlesen | mehr dazu | meistgelesen | ähnliche artikel | lesen sie weiter
        lire aussi | à lire aussi | lire la suite | à lire | voir aussi | sur le même sujet | les plus lus
        articles liés | à voir aussi | vous aimerez aussi | publicité lire la suite | en savoir plus
        lea también | lee también | también lee | leer también | te puede interesar | le puede interesar
        también te puede interesar | te podría interesar | quizás te interese | también puedes ver | vea también
        lo más leído | leer más | lee más | ver más | vea más | noticias relacionadas | más noticias
        más información | también podrían interesarte | artículos relacionados | notas relacionadas
        ayrıca okuyun | ilgili haberler | ilgili haber | bunlar da ilginizi çekebilir | devamını oku
        en çok okunanlar | diğer haberler | son dakika haberleri | sıradaki haber | önerilen haberler
        اقرأ أيضا | إقرأ أيضا | إقرأ ايضا | اقرأ ايضا | اقرأ أيضاً | إقرأ أيضاً | إقرأ المزيد | اقرأ المزيد
        مواضيع ذات صلة | أخبار ذات صلة | الأكثر قراءة | قد يعجبك أيضا | شاهد أيضا | كلمات دالة
        читайте также | по теме | материалы по теме | читать далее | похожие новости | самое читаемое
        leggi anche | potrebbe interessarti | leia também | leia mais | veja também | lees ook | lees meer
    """,
    "sharing": """
        share | tweet | share this | share this article | share this story | share on facebook | print
        share on twitter | share your story | share this page | tweet this | email this | e mail | copy link
        print this | click to share | share this post | link copied | pin it | send to a friend | like this
        teilen | artikel teilen | drucken | merken | partager | partager cet article | imprimer | envoyer
        compartir | comparte esto | compártelo en tus redes | imprimir | paylaş | haberi kaydet | yazdır
        haberi paylaş | abone ol paylaş | شارك | شارك الموضوع | شارك الخبر | مشاركة | طباعة | поделиться
        поделиться новостью | распечатать | condividi | compartilhar | compartilhe | delen | stampa
    """,
    "comments": """
        comment | comments | leave a comment | leave a reply | add a comment | post a comment | have your say
        comments are closed | view comments | show comments | join the conversation | join the discussion
        no comments | no comments yet | write a comment | load comments | commenting policy | login to comment
        kommentare | kommentar schreiben | kommentar verfassen | kommentieren | diskutieren sie mit
        commentaires | laisser un commentaire | réagir | commenter | comentarios | deja un comentario
        comenta esta nota | dejar un comentario | yorumlar | yorum yap | yorum yaz | bir yanıt yazın
        التعليقات | تعليقات | أضف تعليق | أضف تعليقك | اترك تعليقا | комментарии | оставить комментарий
        commenti | lascia un commento | comentários | deixe um comentário | reacties
    """,
    "subscription": """
        newsletter | newsletters | newsletter sign up | sign up | sign up now | subscribe | subscribe now
        subscribe today | register | register now | join now | log in | login | sign in | create an account
        already a subscriber | manage newsletters | donate | donate now | support us | follow us | follow
        get the app | download the app | subscribers only | become a member | once registered you can
        jetzt abonnieren | abonnieren | anmelden | registrieren | jetzt anmelden | folgen sie uns | abo
        s'abonner | abonnez vous | je m'abonne | se connecter | s'inscrire | suivez nous | nous soutenir
        suscríbete | suscribirse | iniciar sesión | regístrate | síguenos | síganos | ingresar | suscribite
        abone ol | giriş yap | üye ol | kayıt ol | takip et | bizi takip edin | bülten | e bülten
        اشترك | اشترك الآن | تسجيل الدخول | تابعنا | تابعونا | подписаться | войти | зарегистрироваться
        подпишитесь | iscriviti | abbonati | accedi | assine | assine já | abonneer | inloggen
    """,
    "navigation": """
        home | menu | search | skip to content | skip to main content | back to top | back to page | top
        next | previous | prev | next article | previous article | next page | close | ok | cancel | more info
        contact us | about us | privacy policy | terms of use | terms of service | terms and conditions
        site map | sitemap | scroll down | scroll down for more | scroll for more | load more | show more
        toggle navigation | main menu | go to homepage | view all | see all | archive | advertise with us
        startseite | zur startseite | suche | nach oben | impressum | datenschutz | zurück | weiter | mehr
        accueil | recherche | retour | mentions légales | suivant | précédent | haut de page | inicio
        buscar | volver | siguiente | anterior | aviso legal | volver arriba | ana sayfa | anasayfa | ara
        yukarı çık | geri dön | sonraki | önceki | الرئيسية | الصفحة الرئيسية | بحث | القائمة | главная
        поиск | наверх | назад | далее | cerca | torna su | início | voltar | zoeken
    """,
    "media": """
        loading | watch | video | videos | photo | photos | photo gallery | gallery | slideshow | images
        image of | prev image of | next image of | play video | play | pause | replay | replay more videos
        listen | listen now | listen to article | pullquote | enlarge this image | toggle caption | hide caption
        media playback is unsupported on your device | this video is no longer available | scroll down for video
        check out video here | watch the video | watch live | watch now | watch video | view gallery
        fotostrecke | bilder | bildergalerie | zur bildergalerie | en images | voir la vidéo | galería
        escuchar nota | ver video | mira el video | haber videosu | foto galeri | شاهد الفيديو | фото | видео
        галерея | смотреть видео
    """,
    "section": """
        opinion | analysis | analysis opinion | opinion contributor | opinion columnist | commentary | editorial
        exclusive | breaking news | fin de nota | últimas noticias
    """,
    "timestamp": """
        just now | updated | last updated | published | posted
    """,
}
"""A line that is one of these, whatever its digits and punctuation, is furniture for the reason named."""

OPENINGS: dict[str, str] = {
    "related links": """
        you may also like | you might also like | also read | read also | see also | also see | read or share
        read more about | read more at | read more from | read more on | more from our | read the full story
        for more on this story | recommended for you | most read in | click for more | keep reading
        related coverage | related stories | related articles | related video | read the original article
        lesen sie auch | lesen sie hier | lesen sie dazu | mehr zum thema | das könnte sie auch interessieren
        lire aussi | à lire aussi | a lire aussi | voir aussi | à voir aussi | sur le même sujet
        lea también | lee también | también lee | leer también | lea además | también te puede interesar
        te puede interesar | le puede interesar | te podría interesar | quizás te interese | vea también
        lee aquí la nota | lee la nota completa | leer nota completa | noticias relacionadas | te recomendamos
        ayrıca okuyun | bunu da okuyun | ilginizi çekebilir | اقرأ أيضا | اقرأ أيضاً | إقرأ أيضا | إقرأ ايضا
        إقرأ أيضاً | اقرأ ايضا | اقرا ايضا | شاهد أيضا | شاهد أيضاً | читайте также | смотрите также
        leggi anche | leia também | veja também | lees ook
    """,
    "sharing": """
        share this | share all sharing options | click to share | sharing options | listen to article
        compártelo en | comparte esta | comparte esto | partager sur | partagez cet | teilen sie diesen
        bu haberi paylaş | شارك هذا | поделитесь
    """,
    "comments": """
        leave a comment | leave a reply | comments are closed | comments via | commentaires via | read comments
        join the conversation | deja tu comentario | laissez un commentaire | schreiben sie einen kommentar
    """,
    "subscription": """
        sign up for | sign up to | sign up here | sign up today | sign up and get | subscribe to | subscribe for
        subscribe on | subscribe now | subscribe here | subscribe today | subscribe and | follow us | follow him on
        follow her on | follow me on | follow them on | like us on | join us on | find us on | visit us on
        download our | download the app | get our newsletter | get our daily | get our free | get the latest news
        get all the latest | to receive our free | to subscribe | to read more sign | already a subscriber
        want more essential | register for free | become a subscriber | become a member | support our journalism
        support independent journalism | folgen sie uns | abonnieren sie | jetzt kostenlos | melden sie sich
        suivez nous | abonnez vous | inscrivez vous | recevez notre | téléchargez l'application | ne ratez aucun
        síguenos en | síganos en | sigue nuestro | suscríbete | suscríbase | infórmate con nosotros
        puedes seguir | descarga la app | recibe nuestro | únete a nuestro | nombre correo suscríbete
        abone olun | abone olmak için | bizi takip edin | bizi sosyal medyada | uygulamamızı indirin
        اشترك في | اشترك لتصلك | تابعنا على | تابعونا على | تابعوا صفحتنا | تابعوا آخر | تابعوا أخبار
        سجل إعجابك | سجّل إعجابك | حمل تطبيق | подписывайтесь на | подпишитесь на | следите за нами
        iscriviti alla | seguici su | siga nos | inscreva se | volg ons
    """,
    "copyright": """
        copyright | photo copyright | derechos reservados | © derechos
    """,
    "advertisement": """
        advertisement continue reading | advertisement story continues | continue reading the main story
        story continues below | article continues below | scroll to continue | la suite après
    """,
    "media": """
        play video | watch the video | your browser does not support | please enable javascript | slideshow
        media playback is unsupported | this content is not available | enlarge this image | watch more
        don't see the graphic | to view this video please enable
    """,
    "disclaimer": """
        the views expressed | the opinions expressed | opinions expressed | views expressed
        this article was originally
        this article originally | this story originally | this story was originally | this article first appeared
        this article was first published | this post originally
        this column was originally | this column originally | this story has been updated
        this article has been updated | this report has been updated | this story will be updated
        this article is more than
        this is a developing story | this is a breaking news story | this article is based in part
        this story is based in part
        this article tagged under | this material may not be | this content is published | the views of
        cet article a été | cet article a d'abord | este artículo fue publicado | esta nota fue publicada
        dieser artikel erschien | dieser text erschien | diese nachricht wurde | المقالة تعبر | المقال يعبر
        مقالات الرأي تعبر | мнение редакции | мнение автора | les opinions exprimées | las opiniones expresadas
    """,
    "credit": """
        reporting by | additional reporting | editing by | writing by | compiled by | contributing the associated
        con información de | con informacion de | avec l'afp | avec afp | avec les informations de | mit material
        con datos de | texto y foto | haber kamera | with inputs from | with files from | with agency inputs
        edited by | produced by | translated by
    """,
    "contact": """
        write to | contact us at | contact the author | contact the editor | email the author | send tips to
        got a tip | have a tip | send us your | email us at | reach the reporter | reach the author
    """,
}
"""A short line that begins so is furniture; MOST_WORDS says what short is. Sentences of an article hardly begin so."""

COLON_OPENINGS: dict[str, str] = {
    "related links": """
        more | related | read | read more | read next | watch | watch live | watch now | now watch | listen
        video | videos | photos | pictures | gallery | interactive | full coverage | opinion | in pictures
        recommended | background | mehr dazu | mehr | lesen sie | siehe auch | lire | à lire | voir | vidéo
        leer más | lee más | más | mira | ver más | relacionado | relacionada | ilgili | haber | okuyun
        اقرأ | اقرأ المزيد | طالع | شاهد | читать | смотрите | по теме | hashtags | tags | topics | etiquetas
    """,
    "credit": """
        source | sources | via | credit | photo credit | image credit | image source | photo | photos by
        photo by | image | picture | photograph | photography | contributing | quelle | quellen | foto | bild
        fotos | text | texte | crédit | crédits | crédit photo | fuente | fuentes | imagen | texto
        fuente de la información | con información de | kaynak | haber kaynağı | fotoğraf | muhabir | kamera
        المصدر | المصادر | المؤلف | تصوير | صورة | تحرير | источник | источники | фото | автор | fonte
        bron | featured image | editing | writing | reporting | producer | vía
    """,
}
"""The same, where a colon follows (or the line ends); credits are shorter still (MOST_CREDIT_WORDS)."""

CONTAINED: dict[str, str] = {
    "copyright": """
        all rights reserved | alle rechte vorbehalten | tous droits réservés | todos los derechos reservados
        tüm hakları saklıdır | جميع الحقوق محفوظة | все права защищены | tutti i diritti riservati
        todos os direitos reservados | alle rechten voorbehouden | reprint permission | may not be reproduced
        not be published, broadcast | izinsiz kullanılamaz | prohibida su reproducción | ©
    """,
    "credit": """
        contributed to this report | contributed to this article | contributed to this story | contributed reporting
        contributed research | reporting was contributed by
    """,
    "subscription": """
        to your inbox | in your inbox | into your inbox | our newsletter | our free newsletter | email newsletter
        daily newsletter | weekly newsletter | our youtube channel | by signing up, you agree | by signing up you agree
        our facebook page | nuestro canal de youtube | nuestro boletín | unseren newsletter | notre newsletter
        bültenimize | youtube kanalımıza | صفحتنا على | наш telegram | на наш канал | alla nostra newsletter
        google noticias | google news'te | غوغل نيوز
    """,
    "cookies": """
        we use cookies | uses cookies | use of cookies | accept all cookies | cookie policy | cookie settings
        verwendet cookies | verwenden cookies | utilise des cookies | utiliza cookies | usamos cookies
        çerez politika | çerezler kullan | ملفات تعريف الارتباط | использует cookie | файлы cookie
    """,
    "related links": """
        click here | click to read | clicking here | haga clic aquí | haz clic aquí | haz click aquí | clic aquí
        cliquez ici | klicken sie hier | hier klicken | için tıklayın | için tıklayınız | buraya tıklayın
        اضغط هنا | إضغط هنا | нажмите здесь | clicca qui | clique aqui | klik hier
    """,
    "comments": """
        to post a comment | comments policy | our commenting policy | log in to comment
    """,
}
"""A short line or sentence with one of these anywhere (case folded) is furniture, unless it opens a quotation."""

TRIGGERS = (
    *("clic", "inbox", "newsletter", "cookie", "©", "reserv", "contribut", "reprint", "reproduced"),
    *("published, broadcast", "signing up", "youtube", "comment", "our facebook", "google n"),
)
"""Quick to look for: a text without a trigger has none of the contained phrases that hold it."""
