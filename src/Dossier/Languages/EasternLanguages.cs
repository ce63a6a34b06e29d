namespace Dossier.Languages;

internal static partial class LanguageList
{
    private static Language[] Eastern =>
    [
        new("pl", "Polish", Script.Latin,
            "i w na z do się że jest nie to od o jako przez dla oraz po za ich jego jej są był była było były ale lub czy który która które których przy pod przed między również może tak ze we tym tego tej ten ta te być a u nad ze bez został zostały",
            "anie enie ości ość owy owa owe owych nych nego cznych czny czna icznej acji acja ów ego ej ych owego",
            "badanie badania badań wyniki wyników cel celem metoda metody artykuł praca pracy wnioski wprowadzenie analiza przedstawiono przykład część rok roku lat"),
        new("cs", "Czech", Script.Latin,
            "a v na se je že s z do o i jako pro ve ke od za po při k u by byl byla bylo byly jsou není ale nebo který která které kterých jeho její jejich také tak tím tento tato toto této mezi podle být mohou může až ze i jsme pouze však pod nad bez",
            "ání ení ost osti ový ová ové ových ních ního ické ický cké ství ými ích",
            "studie výsledky výsledků cíl cílem metoda metody článek práce závěr závěry úvod analýza příklad část rok roku let"),
        new("sk", "Slovak", Script.Latin,
            "a v na sa je že s z do o i ako pre vo ku od za po pri k u by bol bola bolo boli sú nie ale alebo ktorý ktorá ktoré ktorých jeho jej ich tiež tak tým tento táto toto tejto medzi podľa byť môžu môže až zo však pod nad bez",
            "anie enie osť osti ový ová ové ových ných ného ické ický cké stvo ými ích",
            "štúdia výsledky výsledkov cieľ cieľom metóda metódy článok práca práce záver závery úvod analýza príklad časť rok roku rokov"),
        new("hr", "Croatian", Script.Latin,
            "i u je na se da za od su s kao ili iz koji koja koje kojih po o ne bi što te nije ali biti njihov njegov između prema može tako ovaj ova ovo ovog ovom ovoga prije nakon kod do sa također bila bio bilo bile",
            "anje enje osti ost nih skog ske ski nost nosti ijom ovima ima ijski",
            "istraživanje istraživanja rezultati rezultata cilj metoda metode članak rad rada zaključak uvod analiza primjer dio godina godine"),
        new("sl", "Slovenian", Script.Latin,
            "in je v na se da za so s kot ali iz ki po o ne bi pa ni tudi biti med pri lahko tako ta to tega tem pred od do z kako bil bila bilo bili smo ter zaradi",
            "anje enje osti ost nih skega ske ski nost nosti ijo cija cije",
            "raziskava raziskave rezultati cilj metoda metode članek delo zaključek uvod analiza primer leto let"),
        new("lt", "Lithuanian", Script.Latin,
            "ir yra kad su iš į ne tai kaip bet ar už nuo dėl apie prie pagal po per buvo jų jo šis ši šio šios taip pat arba tarp gali būti straipsnyje kuris kuri",
            "imas imo ybė ybės ius ius iai ių umas umo inis inė inių",
            "tyrimas tyrimo rezultatai tikslas metodai straipsnis išvados analizė"),
        new("lv", "Latvian", Script.Latin,
            "un ir ka ar no uz par pie pēc kā bet vai arī tika tiek šis šī tās to kas kuru kuri lai starp nav būt pētījuma gan savu",
            "šana šanas ums umu ība ības iem ām āk iskā isks",
            "pētījums pētījuma rezultāti mērķis metodes raksts secinājumi analīze"),
        new("ru", "Russian", Script.Cyrillic,
            """
            и в на с по не что для как из это к от при его их но или мы а о об у за то же так также был была было были является являются быть может
            могут более между после через до под над без который которая которые которых этого этой этих том чем все всех они она он ее её нет бы
            только если были во со одной два еще ещё
            """,
            "ение ения ние ния ость ости ание ания ство ское ого ии ский ского ских ной ных ного ция ции",
            """
            исследование исследования исследований результат результаты результатов цель целью метод методы методов статья статье работа
            работе работы вывод выводы введение анализ анализа показано показано рассмотрены рассматриваются рассматривается представлены
            представлен проведен проведено автор авторы основе помощью задача задачи вопрос вопросы роль пример часть год года лет случае
            рамках качестве вид виде установлено изучены получены
            """),
        new("uk", "Ukrainian", Script.Cyrillic,
            "і й в у на з за що не для як із зі це до від при його їх але або ми та а о об те же так також був була було були є бути може можуть більш між після через під над без який яка які яких цього цієї цих тому чим всі всіх вони вона він її немає лише якщо",
            "ення ість ості ання ський ського ських ної них ного ція ції",
            "дослідження досліджень результати результатів мета метою метод методи методів стаття статті робота роботі висновки вступ аналіз розглянуто автор основі"),
        new("bg", "Bulgarian", Script.Cyrillic,
            "и на в за се от да с е не са по че към като при който която които или ще но до си през между след без под над също може бъде беше бяха това тази този тези го му им както въз във със",
            "ение ние ост ния ски ската ските ция ции ата ите ето",
            "изследване изследването резултати цел целта метод методи статия работа изводи анализ"),
        new("sr", "Serbian", Script.Cyrillic,
            "и у је на се да за од су с као или из који која које по о не би што те није али бити између према може тако овај ова ово овог до са такође била био било биле",
            "ање ење ости ост них ског ске ски ност ности",
            "истраживање резултати циљ метода методе чланак рад закључак увод анализа"),
        new("mk", "Macedonian", Script.Cyrillic,
            "и на во за се од да со е не се како или кој која кои но до по меѓу при што ќе биде беше овој оваа ова овие исто така може со",
            "ање ење ост ција ски ските ата ите ото",
            "истражување резултати цел метод методи труд заклучок анализа"),
        new("be", "Belarusian", Script.Cyrillic,
            "і ў на з за што не для як гэта да ад пры яго іх але або мы таксама быў была было былі ёсць можа між пасля праз пад без які якая якія гэтага",
            "енне анне асць асці скі скага цыя цыі",
            "даследаванне вынікі мэта метад артыкул аналіз"),
        new("kk", "Kazakh", Script.Cyrillic, "және мен үшін бұл бойынша да де бар болып арқылы туралы бір осы сол керек деп бен пен", "лық лік дың дің ның нің ған ген", "зерттеу нәтижелері мақала мақсаты"),
        new("ar", "Arabic", Script.Arabic,
            "في من على إلى الى أن ان عن مع هذا هذه التي الذي ذلك كان كانت بين أو او ما لا لم قد كما هو هي وقد بعد قبل خلال حول عند كل ثم حيث تم وهو وهي هناك أي إن وفي ومن وعلى",
            "",
            "دراسة الدراسة هدف هدفت نتائج النتائج منهج المنهج بحث البحث تحليل مقال خلال أهم مدى دور أثر"),
        new("fa", "Persian", Script.Arabic,
            "و در به از که این با است را برای آن های می بر تا یک شد بود شده نیز هر یا اما بین آنها بود باشد کرد کند ها شود پس اند ای دو خود مورد",
            "",
            "پژوهش مطالعه نتایج هدف روش روش‌ها مقاله تحقیق بررسی نتیجه تحلیل"),
        new("ur", "Urdu", Script.Arabic,
            "کے کی کا میں ہے سے اور کو نے پر یہ ہیں اس کہ ایک بھی جو تھا ہو نہیں تھے گیا لیے ان",
            "",
            "تحقیق مطالعہ نتائج مقصد"),
    ];

    private static Language[] Further =>
    [
        new("el", "Greek", Script.Other, "και το της η ο του των να την με για από στο στη που σε τα τους οι είναι ως δεν στην στον κατά μια ένα αυτό αυτή μεταξύ όπως τις", "",
            "μελέτη αποτελέσματα σκοπός μέθοδος άρθρο εργασία συμπεράσματα ανάλυση"),
        new("hi", "Hindi", Script.Other, "के की का में है से और को ने पर यह हैं इस कि एक भी जो था हो नहीं थे गया लिए उन तथा एवं या द्वारा करने किया", "", "अध्ययन शोध परिणाम उद्देश्य"),
        new("he", "Hebrew", Script.Other, "של את על לא הוא היא זה עם כי או גם בין כל אל מן יש אך אשר ידי זו הם", "", "מחקר המחקר תוצאות מטרה"),
        new("ko", "Korean", Script.Hangul, "및 그 이 수 있는 있다 등 또는 위한 대한 따른 통한 의한 한 것 것이다 하는 하였다 있었다 된 되는 위해 대해 통해 그리고", "", "연구 결과 본 목적 방법 분석"),
    ];
}
