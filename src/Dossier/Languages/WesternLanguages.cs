namespace Dossier.Languages;

internal static partial class LanguageList
{
    private static Language[] Western =>
    [
        new(English, "English", Script.Latin,
            """
            the of and in to a is for with that on by as from this are we at be an which was were or it have has not can these been their
            its between than using such our also more may into other both based during after over how most new through two while under its
            they used there results study among but however within where when about between toward towards its through via
            """,
            "tion tions ness ment ments ing ings ally ical ated ates ysis eory ance ance ence ences ity ities ous ic ics ive ized ised ed ers ors ogy phy able ible sis ular ure ures ant ents ty ry ly ons als ions ates izing ties ial tial ons ght ck sh th ll ss oss oop ield ee ow ew",
            """
            type types article articles question questions introduction conclusion patients data base note cause part case cases example role
            author method analysis model internal end non pre sense common all you need is what why how do does our your one de la le von van
            der den del di da du el real total general local animal central
            """),
        new("de", "German", Script.Latin,
            """
            der die das und ist den dem des ein eine einer eines einem einen von vom zu zum zur mit für auf im in am an als auch aus bei beim
            bis durch es er sie wir ich ihr ihre ihrer ihren sein seine seiner seinen wird werden wurde wurden worden war waren sind hat haben
            hatte hatten kann können konnte konnten soll sollen sollte muss müssen darf nicht noch nur nach nach über unter vor oder aber wie
            wenn dass daß weil da sich so sowie zwischen gegen ohne um dabei dazu damit daher dadurch hierbei jedoch dieser diese dieses diesem
            diesen jeder jede jedes welche welcher welches deren dessen denen alle aller allen anderen andere mehr sehr bereits zwei drei
            während innerhalb außerhalb gegenüber wegen trotz seit etwa insbesondere bzw einen man was wo ob ab je
            """,
            "ungen ung keit heit schaft lich liche lichen licher isch ische ischen ischer ischem gung lung rung tät ierung ik ich ungs iger",
            """
            studie studien ziel ziele ergebnis ergebnisse ergebnissen methode methoden arbeit arbeiten beitrag artikel untersuchung
            untersuchungen hintergrund schlussfolgerung schlussfolgerungen zusammenfassung einleitung fragestellung anhand hilfe rahmen
            beispiel beispiele bedeutung frage fragen thema themen autor autoren autorin verfasser teil grund art weise fall fälle jahr jahre
            jahren jahres zeit zeitraum anzahl zahl vergleich rolle bereich mittelpunkt aufgabe aufgaben einsatz basis hinblick zusammenhang
            überblick ansatz form text kapitel untersucht gezeigt zeigt zeigen zeigte zeigten dargestellt beschrieben vorgestellt diskutiert
            erstmals darüber hinaus ferner zudem schließlich zunächst hierzu somit also allerdings insgesamt anschließend
            """),
        new("fr", "French", Script.Latin,
            """
            le la les un une des du de et est dans pour que qui sur par avec nous sont ce cette ces cet au aux ne pas plus ou où leur leurs son
            sa ses se il elle ils elles on mais donc comme entre sans sous être avoir ainsi aussi deux dont à qu y en a ont été sera
            était étaient était étant peut peuvent doit tout tous toute toutes même autres autre très afin lors chez vers selon depuis après
            avant pendant car si nos notre votre quelques plusieurs chaque celui celle ceux celles cela ceci ici là puis encore enfin alors
            toutefois cependant parmi contre non fait trois
            """,
            "aux eaux tion tions ique iques ité ités ment eur eurs euse elle elles aise ogie logie ance ère aire aires ées ée és sme",
            """
            étude études résultat résultats objectif objectifs méthode méthodes article travail travaux conclusion conclusions introduction
            contexte analyse but présente présentons propose proposons montrent montre permet permettent exemple exemples cas auteur auteurs
            partie question questions rôle cadre type types manière façon ensemble recherche patients nombre année années ans mise œuvre
            compte effet part premier première nouveau nouvelle nouvelles différents différentes basée basé moyen étudié
            """),
        new("es", "Spanish", Script.Latin,
            """
            el la los las un una unos unas de del y e o en con por para que se es son al a lo su sus como más no este esta estos estas ese esa
            sobre entre desde hasta cuando muy sin también fue fueron ha han ser era está están sido hay puede pueden pero si ya dos donde cual
            cuales cuya cuyo según durante mediante así tanto otros otras otro otra cada todos todas todo ante bajo contra hacia tras nos nuestro
            nuestra porque aunque además ello ellos dicha dicho dichos mismo misma
            """,
            "ción ciones imiento sión idad idades miento mientos ico icos icas ica ado ados adas ada ario ería ología ogía ancia encia ivo ivos os as ísticas ístico",
            """
            estudio estudios resultado resultados objetivo objetivos método métodos artículo trabajo trabajos conclusión conclusiones
            introducción análisis presenta presentan realizó realizaron muestra muestran propone mostraron encontró encontraron permite
            partir través manera forma parte caso casos autor autores investigación pacientes tipo tipos nivel mayor menor número año años
            ejemplo fin papel marco primer primera nuevo nueva diferentes relación base cuanto utilizó utilizaron estudiaron
            """),
        new("pt", "Portuguese", Script.Latin,
            """
            o a os as um uma uns umas de do da dos das e em no na nos nas por pelo pela pelos pelas para que se é são com como mais não ao aos à
            às este esta estes estas esse essa isso isto sobre entre desde até quando muito sem também foi foram tem têm ser era está estão sido
            pode podem mas ou já dois duas onde qual quais cuja cujo segundo durante através assim tanto outros outras outro outra cada todos
            todas todo ante sob contra após seu sua seus suas nosso nossa porque embora além ele ela eles mesmo mesma num numa há
            """,
            "ção ções ens agem agens imento izado são idade idades mento mentos ico icos icas ica ado ados adas ada ário ária ologia ogia ância ência ivo ivos ões ães",
            """
            estudo estudos resultado resultados objetivo objetivos método métodos metodologia artigo trabalho trabalhos conclusão conclusões
            introdução análise apresenta apresentam realizou mostra mostram mostraram propõe encontrou permite partir maneira forma parte caso
            casos autor autores pesquisa pacientes tipo tipos nível maior menor número ano anos exemplo fim papel primeiro primeira novo nova
            diferentes relação base utilizou foram observou verificou
            """),
        new("it", "Italian", Script.Latin,
            """
            il lo la i gli le un uno una di del dello della dei degli delle e ed o in nel nello nella nei negli nelle con per che si è sono a al
            allo alla ai agli alle da dal dalla dai dagli dalle su sul sulla sui sugli sulle come più non questo questa questi queste quello
            quella tra fra anche ha hanno stato stata stati state essere era può possono ma se già due dove quale quali cui secondo durante
            attraverso così altri altre ogni tutti tutte sotto contro dopo suo sua suoi nostro nostra perché inoltre loro stesso stessa
            viene vengono essi
            """,
            "zione zioni sione ità mento menti ico ici iche ica ato ati ata ario logia ogia anza enza ivo ivi ale ali etto etti one oni tto",
            """
            studio studi risultato risultati obiettivo obiettivi metodo metodi articolo lavoro lavori conclusione conclusioni introduzione
            analisi presenta mostra mostrano propone permette partire modo forma parte caso casi autore autori ricerca pazienti tipo livello
            maggior maggiore minore numero anno anni esempio fine ruolo primo prima nuovo nuova diversi diverse relazione base
            """),
        new("nl", "Dutch", Script.Latin,
            """
            de het een van en in op te dat die is zijn was waren voor met aan deze dit niet ook door bij om uit naar over als of maar dan nog
            wordt worden werd werden heeft hebben kan kunnen tot tussen tegen zonder onder na meer zeer wel hun haar er wij men geen zich hoe
            welke waar wat daarnaast echter zowel mensen andere twee binnen
            """,
            "heid lijk lijke ing ingen isch ische schap atie aties oek ijk eit aal uur",
            """
            studie onderzoek resultaten doel methode methoden artikel conclusie conclusies inleiding achtergrond analyse voorbeeld rol deel
            vraag vragen wijze jaar jaren aantal gebruik basis
            """),
        new("ca", "Catalan", Script.Latin,
            """
            el la els les un una uns unes de del dels i o en amb per que es és són al als a lo seu seva seus com més no aquest aquesta aquests
            aquestes sobre entre des fins quan molt sense també va van ha han ser era està estan hi però dos dues on qual segons durant així altres
            cada tots totes tot pel pels
            """,
            "ció cions itat ment ments ica ics iques ogia ància ència atge ells ions",
            "estudi estudis resultats objectiu objectius mètode article treball conclusions anàlisi presenta mostra permet partir forma part cas autor recerca"),
        new("gl", "Galician", Script.Latin,
            "o a os as un unha uns unhas de do da dos das e en no na nos nas por polo pola para que se é son con como máis non ao aos á ás este esta sobre entre dende ata tamén foi foron ten ser era está pode pero ou dúas onde cal seu súa seus nun nunha",
            "ción cións idade idades mento ico icos oloxía oxía ancia encia",
            "estudo resultados obxectivo método artigo traballo conclusións análise"),
        new("ro", "Romanian", Script.Latin,
            """
            și şi de la în din cu pe pentru care este sunt a al ale ai o un una unei unui prin ca că nu se sa să mai fi fost au are între după fără
            sau dar asupra această acest acestei acestor aceste lor lui ei cele cel cea despre sub iar precum
            """,
            "ului ilor rea area irea ție ții ţie ţii iei ului elor ică ice itate ății",
            "studiu studii rezultate rezultatele scop scopul metodă metode articol articolul lucrare concluzii introducere analiza"),
        new("la", "Latin", Script.Latin,
            "de et in ad ex cum quae qui quod quam sive seu vel non est sunt ab per pro sub inter ac atque ut ad eius cuius secundum nova nonnullis quibusdam observationes dissertatio commentatio",
            "ibus orum arum iis atio ationis atione onis issima ensis aris"),
    ];
}
