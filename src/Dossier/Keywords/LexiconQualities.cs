namespace Dossier.Keywords;

/// <summary>Lists that tell terms from talk about terms, and the exceptions of the suffix rules.</summary>
internal static class LexiconQualities
{
    /// <summary>Adjectives without a telling suffix.</summary>
    public const string Adjectives = """
        adverse ambient arbitrary aware bad best better big bigger biggest blind bright broad busy cheap clean clear close coarse cold
        concrete cool correct crucial cyclic dark dead deaf deep dense diffuse direct discrete diverse double dual dry dull early easier
        easy elder elderly empty exact explicit extra extreme fair false fast faster fat fine finer finite fixed flat foreign free fresh
        full fuzzy giant global good great hard harder healthy heavier heavy high higher highest holistic honest hot huge hybrid implicit
        indirect inner infinite innate inexact inverse joint keen large larger largest late latest lazy likely linear little live local lone
        long longer loose loud low lower lowest main major mature mere micro mild minor modern modest multi multiple mute naive narrow near
        neat new newer newest nonlinear novel numerous obscure odd offline old older online opposite orthogonal outer overt parallel partial
        past perfect planar plain polar poor precise pretty prime prior private profound prompt proper pseudo pure quick quiet random rapid
        rare raw ready real recent rich right rigid robust rough rural safe sane scarce secret secure semi severe shallow sharp shorter
        short shy similar simple simpler single singular slow slower small smaller smallest smart smooth soft solid sparse special square
        stable stark static steady steep stiff straight strange strict strong stronger strongest sub subtle such sudden suitable super
        supreme sure sweet tall thick thin tight tiny top total tough true typical ultra unable unaware uncertain unclear uneven uniform
        unique unknown unlike unlikely upper urban usual vague vast viable virtual vital vivid warm weak weaker wet whole wide wider wild
        wireless wise worst worse wrong young younger accurate adequate appropriate approximate compact complete complex considerate
        deliberate delicate desolate distinct elaborate immediate inadequate inaccurate inappropriate indeterminate intricate legitimate
        moderate multivariate ornate proximate separate ultimate univariate bivariate covariate affine supersymmetric abelian gaussian
        bayesian euclidean riemannian boolean cartesian markovian newtonian abnormal ad-hoc apt bare commutative noncommutative elliptic
        least nearest sharper tighter looser deeper richer cleaner safer greater closer grand
        """;

    /// <summary>Words that modify a noun or stand alone as one.</summary>
    public const string AdjectiveNouns = """
        general ideal integral differential individual potential material chemical manual official original digital legal principal dual
        invariant constant quadratic cubic relative alternative derivative objective primitive collective native adaptive quantum human
        adult public medical academic basic characteristic electronic variable thermal orbital vertical horizontal spiral standard average
        mean minimum maximum background inverse open past present future current key total top fluid liquid solid novel classic square
        cosmic patient equivalent adjoint dynamic semantic correspondent military secondary binary constituent transient adolescent german
        french english chinese russian japanese indian american european african asian gaussian abelian female male blind elderly commercial
        executive representative soft complex compact elliptical normal cardinal ordinal moral ritual parallel firm instant oval variant
        solvent resolvent diagonal geodesic idempotent posterior interior exterior reciprocal mutant bulk exemplar explosive additive
        preservative contraceptive sedative cooperative directive adjective operative sediment antibiotic antimicrobial antiviral
        antioxidant surfactant coagulant anticoagulant stimulant reactant inhabitant protestant catholic epic lyric mosaic cosmetic
        pharmaceutical editorial memorial tutorial aerial cereal perennial resident respondent dependent antecedent absorbent deterrent
        junior senior automobile mobile percentile conic quadric criminal liberal positive negative radical
        """;

    /// <summary>Nouns that end like adjectives, participles, gerunds or adverbs.</summary>
    public const string Nouns = """
        proposal interval removal retrieval journal arrival approval survival trial hospital goal rival kernel portal deal appeal terminal
        renewal withdrawal meal coal refusal dismissal denial disposal appraisal rehearsal canal festival carnival funeral topic metric
        music traffic magic statistic heuristic arithmetic fabric clinic rhetoric mechanic lattice graphic critic epidemic panic plastic
        ceramic public pandemic comic arctic hydraulic republic perspective archive drive narrative initiative olive detective motive
        incentive five hive wave library boundary summary vocabulary dictionary glossary commentary salary diary january february
        anniversary century inventory category trajectory laboratory memory theory history factory territory repository directory
        observatory story battery delivery discovery recovery machinery gallery surgery grocery query table cable timetable vegetable
        student event parent ingredient exponent tangent accident incident talent cent percent tent rent accent descent extent client intent
        element moment document experiment environment component argument instrument segment fragment cement supplement complement
        restaurant plant grant elephant merchant tenant servant participant determinant discriminant covenant quadrant assistant consultant
        accountant defendant immigrant pollutant lubricant occupant peasant giant bed seed speed feed breed shed weed hundred creed deed
        greed reed thing string king ring spring wing sibling ceiling evening morning earring ping sling swing herring offspring darling
        family assembly anomaly supply reply ally monopoly italy july bully fly rally folly jelly lily butterfly homily bus gas lens axis
        basis thesis hypothesis analysis synthesis emphasis crisis diagnosis status virus campus census consensus corpus chaos genus locus
        nucleus modulus radius stimulus apparatus calculus process access success loss mass class glass grass cross stress congress business
        physics mathematics statistics dynamics mechanics electronics economics optics ethics politics genetics robotics semantics
        linguistics kinetics acoustics thermodynamics series species news means climate rate state date gate plate template candidate
        certificate coordinate substrate estimate aggregate delegate graduate duplicate surrogate carbonate phosphate nitrate sulfate
        chocolate pirate senate mandate bar car star war altar calendar collar dollar grammar nectar pillar radar scholar seminar sugar
        polar quasar pulsar scalar lidar sonar cellar jar tar people children men women data media criteria phenomena formulae animal
        capital signal crystal metal logic surface internet software hardware web silicon agent content gradient coefficient manifold
        wavelet continuum vacuum plasma boson fermion hamiltonian lagrangian laplacian jacobian patent core base net meta behavior behaviour
        quotient advent subcategory bicategory reversal handful opponent metamaterial material polynomial binomial monomial multinomial
        pseudometric nilradical commutant interpolant subdifferential metaheuristic revival predual bidual recipient dish effluent dopant
        quasicrystal superpotential contaminant approximant arsenal subquotient octant chromosome ribosome nucleosome lysosome liposome
        exosome endosome proteasome centrosome peroxisome inflammasome spliceosome microsome melanosome fish zebrafish shellfish jellyfish
        crayfish catfish goldfish radish rubbish tile pile smile bile file profile projectile missile reptile textile crocodile quantile
        quartile isle exile mile applicant inhabitant implant transplant nutrient reagent precedent president continent parliament pigment
        ligament filament detergent torrent serpent tournament ornament monument testament sacrament mineral numeral medal pedal petal
        mammal coral cathedral sandal scandal admiral pascal burial arsenic mosaic relic narcotic diuretic analgesic anesthetic anaesthetic
        cleric ethic bible consumable dormitory conservatory allegory molar ocean savior warrior cheese diocese couscous mouse noise disease
        enterprise expertise exercise franchise premise prize tortoise rise sunrise merchandise paradise size proponent oxidant refrigerant
        irritant sealant descendant attendant informant warrant migrant claimant vagrant remnant sentiment regiment referent substituent
        crescent rental sepal
        """;

    /// <summary>Modifiers with which no term begins.</summary>
    public const string GenericModifiers = """
        novel various different several many such other same important interesting recent proposed existing previous above following given
        certain own numerous appropriate suitable proper significant considerable remarkable main major good better best promising useful
        possible likely unlikely desirable desired necessary essential crucial latest subsequent corresponding respective aforementioned
        particular present well-known so-called known obtained introduced presented described discussed considered studied investigated
        developed examined resulting required additional further extensive comprehensive detailed preliminary substantial careful thorough
        overall entire whole full first second third last next final earlier latter former usual usually widely commonly similar improved
        enhanced increased reduced increasing growing emerging great greater big bigger biggest huge popular successful powerful attractive
        surprising striking impressive excellent superior exciting difficult easy able unable available capable sufficient insufficient
        adequate inadequate relevant meaningful underlying remaining ongoing due more most less much very few fewer another traditional
        modern typical ordinary actual ultimate chief wide wider broad broader vast varied diverse state-of-the-art cutting-edge noteworthy
        nice newly kind viable plausible apparent evident obvious clear unclear unknown unexpected interested involved observed reported
        published expected employed adopted used using chosen specified said true wrong correct right left old older current little
        long-standing key enough worth worse worst satisfactory called termed named dubbed denoted related prevalent formidable
        unprecedented widespread representative associated rigorous valuable notable insightful fruitful calculated computed mentioned found
        preceding estimated measured surrounding varying elaborated inferred based oriented aided assisted accompanied january february march
        april june july august september october november december
        """;

    /// <summary>Modifiers that belong to a term only when the corpus says so.</summary>
    public const string WeakModifiers = """
        new simple large small high low long short general special specific complex basic common single multiple real fast efficient
        effective accurate precise practical theoretical experimental strong weak standard natural larger smaller higher lower longer
        shorter simpler faster stronger weaker highest lowest largest smallest average maximal minimal total independent complete explicit
        direct simultaneous individual extreme critical central conventional primary secondary fundamental flexible reliable successful
        initial two three four five six seven eight nine ten dozen hundred thousand million billion arbitrary rich poor reasonable
        competitive comparable equal opposite separate distinct unique interesting alternative original unified systematic extended combined
        rapid slow sophisticated approximate future past typical usual actual correct intuitive prior infinite uniform sensitive qualitative
        quantitative analytical negative positive technological potential dedicated targeted established identical distinguished underlying
        open least sharper finer tighter looser deeper richer cleaner safer easier closer enormous respectable
        """;

    /// <summary>Nouns that say nothing of the subject matter. Plurals are added when the lexicon is built.</summary>
    public const string GenericHeads = """
        approach method technique paper article work study result problem case example number set kind type way use fact idea issue aspect
        author section scheme procedure attempt aim goal purpose objective advantage disadvantage drawback benefit contribution application
        performance effectiveness efficiency accuracy improvement quality usefulness feasibility validity applicability importance role
        effect impact influence interest need requirement demand lack limitation difficulty challenge task question answer solution
        conclusion finding observation evidence consequence implication reason cause basis background context condition situation
        circumstance setting area field domain topic subject range variety collection series part piece portion amount extent degree level
        order size length time year month day week hour decade century period moment step stage point place position presence absence
        existence occurrence appearance behavior behaviour property characteristic feature attribute parameter factor value quantity
        variable measure measurement metric criterion criteria term terms word definition notion concept assumption hypothesis theory model
        framework system tool methodology strategy algorithm process analysis evaluation assessment comparison experiment test investigation
        exploration examination discussion description review survey overview summary report introduction development design implementation
        construction creation generation extraction selection choice determination identification estimation prediction calculation
        computation representation formulation interpretation explanation understanding knowledge information data structure form shape
        function relation relationship connection link correspondence difference similarity change variation increase decrease reduction
        growth trend tendency ability capability capacity possibility potential opportunity option alternative version extension
        generalization generalisation modification respect regard view perspective light sense nature character hand addition contrast
        detail content world people person individual group member user researcher practitioner scientist community society company
        organization country literature research science practice experience effort progress advance success failure attention scope focus
        emphasis insight viewpoint today lot bit thing matter something half majority rest whole state-of-the-art contact item object
        element component unit entity instance sample subset candidate source input output response action activity event operation support
        help assistance direction line side end beginning top bottom combination sum total average abstract proof theorem lemma proposition
        corollary family pair couple triple bound limit uniqueness argument formula equation expression consideration inequality estimate
        estimates one two three four five six seven eight nine ten dozen hundred thousand million zero space region phenomenon mechanism
        dataset data-set figure column letter chapter book note remark comment art scale volume adoption agreement disagreement counterpart
        answers preprint thanks byproduct remedy headway money perils consensus road name document rejection freedom
        """;

    /// <summary>Nouns with which no term ends. Plurals are added when the lexicon is built.</summary>
    public const string EmptyHeads = """
        way fact answer question result attempt example kind lot thing paper author issue aspect drawback importance usefulness majority
        rest implication insight viewpoint understanding respect regard difficulty possibility consideration conclusion counterpart success
        progress need remark discussion advantage disadvantage shortcoming contribution purpose reason consequence effort advance interest
        attention evidence bit lack today year month decade century idea emphasis thanks headway byproduct pros cons art work applicability
        effectiveness feasibility superiority suitability presence absence
        """;

    /// <summary>Adverbs that tell of a degree or a time; others may begin a term ("strongly hyperbolic systems").</summary>
    public const string Degrees = """
        relatively extremely particularly especially significantly potentially previously increasingly widely commonly easily readily
        completely entirely slightly considerably substantially sufficiently reasonably remarkably surprisingly truly purely merely mostly
        mainly largely typically usually generally currently carefully properly poorly greatly exceedingly exceptionally extraordinarily
        incredibly seemingly apparently obviously clearly simply really actually essentially basically virtually practically possibly
        probably likely presumably equally similarly comparatively fairly moderately notably markedly strikingly unusually increasingly
        frequently rarely occasionally constantly continually continuously repeatedly successfully effectively efficiently accurately
        precisely exactly directly immediately initially originally eventually ultimately finally subsequently consequently simultaneously
        separately individually independently jointly explicitly implicitly specifically respectively namely only early daily newly highly
        fully freely commercially publicly correctly slowly quickly rapidly closely deeply strikingly vastly hugely overly unduly
        """;

    /// <summary>Words after which "to" has a noun, not a verb, after it.</summary>
    public const string BeforeTo = """
        due according owing addition respect compared relative related applied applicable similar subject corresponding contrast relation
        equal equivalent adjacent orthogonal prior response responses reference exposure exposed access contribution contributions
        introduction extension extensions application applications connection connections comparison resistance resistant sensitive
        sensitivity susceptible susceptibility adaptation transition transitions attributed referred subjected devoted dedicated converges
        convergence leads lead belongs belong opposed proportional parallel perpendicular close closer common central essential crucial key
        specific attention thanks regard opposition analogous comparable identical isomorphic linked restricted limited adapted transferred
        assigned attached exposure vulnerable vulnerability barriers contributes contribute contributed
        """;

    /// <summary>
    /// Frequent words of grammar of French, German, Spanish, Portuguese, Italian and others, without those that are English words.
    /// </summary>
    public const string Foreign = """
        le la les un une des du de et est dans pour que qui sur par avec nous sont ce cette ces au aux ne pas plus ou où leur leurs son sa
        ses se il elle ils elles on mais donc comme entre sans sous être avoir ainsi aussi deux dont à d'une d'un l'on c'est der die das und
        ist den dem ein eine einer eines einem einen von zu mit für auf im wird werden wurde sich nicht auch sind bei als nach aus an durch
        über oder wie es zum zur daß dass kann diese dieser dieses wir sie el los las y una en con del para por lo su sus como más al este
        esta estos estas sobre cuando muy sin también o os as um uma e é em no na nos nas dos ao pelo pela foi com não são seu sua gli i uno
        che di della delle dei degli nel nella per tra fra si è sono questo questa anche più come het een van op te dat zijn voor met aan
        deze niet ook och att som av för på är det til og af и в не на что с по для из как это к от при за его их или но мы
        """;
}
