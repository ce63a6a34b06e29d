namespace Dossier.Mentions.Matching;

/// <summary>Words of everyday English, of news and of posts, which tell no subject even where a corpus of articles hardly has them.</summary>
/// <remarks>
/// Rarity among articles misleads here: "mayor" is rarer in physics than "quark". Proper terms made of such words ("black hole") count as
/// phrases. One form of each word is enough, since stems are compared.
/// </remarks>
internal static class CommonWords
{
    public const string Everyday = """
        people person man men woman women child children kid kids family families mother mom father dad parent son daughter brother sister
        baby girl boy wife husband friend neighbor neighbour guy guys folk folks adult teen teenager teenagers youth elderly couple
        home house room door window floor wall kitchen garden street road avenue city town village country nation state states county district
        region area place world earth land sea ocean river lake mountain beach island north south east west northern southern eastern
        western central local national international global worldwide domestic foreign public private official
        day week month year decade century hour minute second moment time today tomorrow yesterday tonight morning afternoon evening night
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
        november december spring summer autumn fall winter season annual daily weekly monthly yearly holiday weekend birthday christmas easter
        early earlier late later latest recent recently ago soon now current currently past future last next previous former ahead
        begin begins began start started starting end ended ending finish finished stop stopped continue continued keep kept stay stayed
        go goes going went gone come comes coming came get gets getting got give gave take takes taking took taken bring brought put set
        say says said tell tells told talk talked speak spoke ask asked answer answered call called write wrote written read reading
        think thinks thought know knows known knew believe believed understand understood learn learned learning teach taught remember forget
        see seen saw look looked looking watch watched watching hear heard listen feel felt feeling touch taste smell
        want wants wanted need needs needed like liked love loved hate hope hoped wish try tried trying help helped helping
        work works worked working worker workers job jobs office boss employee employees employer staff career hire hired company companies
        business businesses firm firms industry industries market markets shop shops store stores customer customers client consumer
        money cash price prices cost costs pay paid buy bought sell sold sale sales dollar dollars euro pound pounds billion million
        thousand hundred dozen percent bank banks budget tax taxes debt loan profit investor investors invest investment fund funds funding
        economy economic financial finance trade deal deals contract insurance wage salary rent mortgage cheap expensive free worth rich poor
        government governments minister ministers ministry president prime parliament senate senator congress congressman house party parties
        election elections vote votes voter voters voting ballot candidate candidates campaign policy policies politics political politician
        politicians democrat democrats democratic republican republicans conservative liberal labour mayor governor council councillor
        leader leaders leadership chief head chair chairman chairwoman secretary spokesman spokeswoman spokesperson official officials
        law laws legal illegal court courts judge judges jury lawyer lawyers attorney trial case cases crime crimes criminal police officer
        officers arrest arrested prison jail prisoner guilty murder victim victims suspect suspects charge charged investigation investigators
        war wars peace army military soldier soldiers troops weapon weapons attack attacks attacked bomb fight fighting fought enemy
        defence defense security border refugee refugees migrant migrants immigration treaty sanctions conflict crisis protest protests
        school schools teacher teachers student students pupil class classroom college university universities campus professor degree
        education exam course lesson graduate campus
        doctor doctors nurse nurses hospital hospitals patient patients health healthy medical medicine sick ill illness disease treatment
        drug drugs care clinic surgery pain death deaths dead die dies died dying birth born alive live lives living life body heart head hand
        hands eye eyes face hair skin foot feet leg arm blood bone mind sleep
        food foods eat eating ate meal lunch dinner breakfast drink drinks drinking water coffee tea wine beer milk bread cheese butter egg
        eggs meat beef pork chicken fish vegetable vegetables fruit fruits sugar salt pepper oil sauce soup salad cake recipe recipes cook
        cooks cooking cooked bake baked baking oven pan pot chef restaurant restaurants cup spoon tablespoon teaspoon dish dishes flavor
        flavour delicious tasty sweet fresh hot cold warm cool serve served serving
        sport sports game games team teams player players coach coaches match matches league cup club clubs win wins won winning winner winners
        lose lost loss beat beaten defeat defeated victory goal goals score scored scoring point points champion champions championship
        tournament final finals season football soccer basketball baseball tennis golf cricket rugby hockey boxing race races racing runner
        stadium fan fans ball title medal olympic olympics record records round side squad striker midfielder defender goalkeeper referee
        film films movie movies actor actors actress director directors star stars celebrity show shows series episode episodes season tv
        television radio channel video videos music musician song songs singer singers band bands album albums concert concerts tour tours
        stage theatre theater art artist artists museum gallery book books novel author writer writers poet poem story stories magazine
        newspaper newspapers news press journalist journalists reporter reporters media article articles column editor editorial interview
        photo photos picture pictures image images camera
        travel travels traveler traveller traveling trip trips tourist tourists tourism hotel hotels flight flights airport airline plane
        planes train trains station bus car cars driver drivers driving drive drove truck bike bicycle ship boat port passenger passengers
        ticket tickets traffic highway bridge vehicle vehicles holiday vacation luggage guide guides visit visits visited visitor visitors
        phone phones app apps internet web website websites site online computer computers laptop software hardware user users account
        password email mail message messages post posts posted tweet tweets twitter facebook google apple amazon microsoft instagram
        youtube tiktok reddit blog blogs podcast podcasts subscribe link links click download update updates device devices screen
        digital tech technology technologies startup startups platform platforms service services tool tools feature features
        big bigger biggest small smaller smallest large larger largest huge tiny great greatest good better best bad worse worst nice fine
        high higher highest low lower lowest long longer longest short shorter new newer newest old older oldest young younger
        fast faster fastest slow slower quick quickly easy easily hard harder difficult simple strong stronger weak heavy light
        important key major main minor top bottom full empty open opened close closed whole half entire total complete final
        real really true truth false fake right wrong sure possible impossible likely unlikely certain clear different same similar
        special common popular famous favorite favourite beautiful pretty ugly happy sad angry afraid fear funny crazy amazing
        incredible awesome wonderful terrible horrible perfect exciting excited interesting boring serious strange weird
        red blue green yellow black white brown orange pink purple gold silver color colour bright dark
        thing things something anything nothing everything someone anyone everyone nobody everybody one ones way ways kind kinds sort lot lots
        bit part parts piece pieces number numbers amount level levels group groups member members list lists name names word words
        line lines page pages side sides front back top bottom middle center centre corner edge inside outside
        idea ideas question questions problem problems issue issues reason reasons fact facts example examples plan plans planned project
        projects program programme event events meeting meetings conference decision decisions decide decided choice choose chosen chose
        change changes changed changing become became grow grows growing grew growth rise rises rising rose fall falls falling fell increase
        increased drop dropped cut cuts raise raised build builds building buildings built make makes making made create created creating
        move moves moved moving turn turned run runs running ran walk walked walking stand stood sit sat hold held holding carry carried
        play plays played playing show showed shown showing found finding find finds lead leads leading led follow followed following
        meet met join joined leave leaves left leaving return returned send sent receive received reach reached break broke broken
        happen happened happens happening expect expected expects agree agreed allow allowed accept accepted refuse refused reject rejected
        claim claims claimed announce announced announces announcement report reports reported reporting reveal reveals revealed warn warns
        warned warning launch launches launched release released releases publish published reportedly according
        support supported supporters help save saved saving protect protection risk risks danger dangerous safe safety
        first second third fourth fifth two three four five six seven eight nine ten once twice again another other others
        always never often sometimes usually maybe perhaps probably almost already still yet even ever just only also too very much many
        more most less least few several enough about around across along behind beside near far away here there everywhere
        yes no not ok okay please thank thanks hello hi hey welcome sorry congratulations congrats lol wow
        america american americans usa britain british england english scotland scottish wales ireland irish london europe european
        france french paris germany german berlin spain spanish italy italian russia russian moscow ukraine ukrainian china chinese beijing japan
        japanese tokyo india indian africa african asia asian australia australian canada canadian mexico mexican brazil israel iran iraq
        washington york california texas florida chicago boston los angeles
        chance story season future society social community communities culture cultural history historic historical religion church
        god christian muslim jewish human humans animal animals dog dogs cat cats bird birds tree trees plant plants flower flowers
        weather rain snow wind storm sun sunny sky moon fire flood
        man-made owner owners star buyer seller seat seats crowd minister date dates dating marriage married wedding divorce
        gift gifts toy toys clothes fashion dress shoes style design designer brand brands product products advertising
        """;

    /// <summary>Words that every science uses.</summary>
    public const string Scholarly = """
        science scientific scientist scientists research researcher researchers study studies paper papers journal journals experiment
        experiments experimental theory theories theoretical theorist theorists method methods approach approaches technique techniques
        result results data dataset evidence analysis analyses analyze analyse analyzed model models modelling modeling modeled framework
        system systems process processes property properties effect effects factor factors structure structures structural function functions
        functional parameter parameters value values measure measures measurement measurements measured rate rates ratio size sizes scale
        distribution performance quality accuracy efficient efficiency effective estimate estimated estimates estimation predict predicted
        prediction predictions simulation simulations simulate algorithm algorithms test tests tested testing sample samples control
        controlled significant significantly difference differences comparison compare compared correlation relation relations relationship
        dependence depend depends dependent independent behavior behaviour mechanism mechanisms dynamics dynamic dynamical state phase
        form forms formation type types class classes order term terms condition conditions problem solution solutions solve solved
        application applications general generalized generalization specific particular various multiple single individual average typical
        novel existing proposed based using used use apply applied provide provides develop developed development improve improved
        improvement demonstrate demonstrated show investigate investigated examine examined explore discover discovered discovers discovery
        reveal suggest suggests indicate describe described identify identified determine determined consider derive derived obtain observe
        observed observation observations prove proof explain explains explained introduce introduced present presented review overview survey
        introduction conclusion discussion recent insight insights understanding knowledge information field fields role aspect aspects
        potential challenge challenges limit limits range space set sets point case cases number large small high low strong weak
        expert experts team laboratory lab institute academic academics phd professor breakthrough advance advances
        impact influence interaction interactions change variation component components element elements source sources resource resources
        simple complex complexity linear nonlinear local global standard common unique possible mathematical physical chemical biological
        physics chemistry biology engineering mathematics math astronomy economics psychology neuroscience genetics geology medicine
        computational numerical statistical empirical quantitative qualitative technique population environment environmental
        """;
}
