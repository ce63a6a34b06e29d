namespace Dossier.Keywords;

/// <summary>
/// The word lists of the part-of-speech guess, separated by white space. Open classes lean on suffix rules; these are what the rules miss.
/// </summary>
internal static class LexiconWords
{
    public const string Determiners = """
        two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion the these those any some no all
        both half such its his her my our your their whose what whatever many much few fewer several most more less enough other others own
        same certain whichever plenty thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
        eighty ninety
        """;

    /// <summary>Determiners before a noun in the singular only.</summary>
    public const string SingularDeterminers = "a an this each every another either neither";

    public const string Prepositions = """
        of in on at by for with from into onto upon about above across after against along alongside amid among amongst around as before
        behind below beneath beside besides between beyond concerning despite down during except inside like near off out outside over past
        per regarding since than through throughout till toward towards under underneath unlike until unto up via within without versus vs
        due according instead because amidst atop notwithstanding worth c.f cf wrt away apart together forth
        """;

    public const string Conjunctions = """
        and or but nor yet so if while whereas although though because unless whether when whenever where wherever how why once then else
        hence thus therefore however moreover furthermore nevertheless nonetheless otherwise likewise accordingly consequently meanwhile
        namely e.g i.e etc eg ie et al ibid viz iff not never non only also even just still already again always often sometimes soon later
        ever here there now far further too very quite rather almost well perhaps maybe indeed instead anyway first second third fourth
        firstly secondly thirdly finally lastly respectively today elsewhere somewhat somehow besides twice thereby therein thereof
        therefrom thereafter whereby wherein hereby herein afterwards beforehand overall altogether approx roughly about forward backwards
        ahead aside alone hardly merely resp approximately nearly newly highly fully recently vice versa
        """;

    public const string Subjects = """
        i we you he she it they who which that one oneself me us him them myself ourselves itself himself herself themselves yourself
        someone anyone everyone nobody everything anything something nothing anybody somebody
        """;

    public const string Auxiliaries = """
        be is are was were been being am 's have has had having do does did doing done can could may might must shall should will would
        cannot can't don't doesn't isn't aren't won't let's we've it's ought need needn't couldn't wouldn't hasn't haven't didn't
        """;

    /// <summary>Verbs whose base and -s forms are hardly ever nouns in scholarly prose. Inflected when the lexicon is built.</summary>
    public const string Verbs = """
        describe propose provide give discuss investigate examine explore analyze analyse introduce develop demonstrate illustrate compare
        consider obtain derive prove establish extend generalize generalise characterize characterise determine compute calculate evaluate
        assess identify detect generate create construct build apply employ utilize utilise adopt combine integrate incorporate implement
        optimize optimise minimize minimise maximize maximise improve enhance reduce achieve perform conduct allow enable require involve
        include contain comprise consist constitute depend rely exist occur arise appear become remain seem tend reveal suggest indicate
        imply find observe know understand explain argue assume suppose conclude confirm verify validate present summarize summarise
        emphasize emphasise concentrate seek facilitate promote encourage avoid prevent overcome solve resolve tackle address cope satisfy
        meet fulfil fulfill preserve maintain keep ensure exhibit possess admit belong correspond relate associate connect interact affect
        induce govern regulate modify vary convert replace remove eliminate add insert choose select decide make take go come put begin
        finish continue define specify represent denote express formulate predict approximate simulate agree differ exceed outperform
        underlie coincide converge diverge vanish evolve emerge grow exploit leverage obey undergo behave happen believe expect enjoy
        receive accept deny refuse recall recognize recognise realize realise clarify simplify quantify classify unify justify specialize
        attain acquire allocate accomplish accommodate accelerate adapt adjust advocate anticipate arrive ask automate bear bring broaden
        carry collect compensate compose comprehend conceive confine consume contribute convey correlate criticize deduce deem deduct defend
        deliver deploy depict deteriorate devise devote diagnose diminish discover discriminate dominate elaborate elicit elucidate embody
        encode encompass encounter enlarge enrich entail enumerate envisage equip exclude execute exemplify exert expand fail finalize
        follow forbid formalize formalise foster gather get highlight impose inform inherit inhibit initiate inspect inspire instantiate
        interpret intervene invent invoke isolate listen locate manipulate migrate mimic motivate multiply necessitate neglect occupy
        originate overlook pave penetrate perceive persist pertain postulate precede preclude prefer prescribe presume prevail proceed
        propagate protect publish pursue quote react recommend reconcile reconstruct recover refer reflect regard reinforce reproduce
        resemble retain retrieve save serve settle shed show solicit strengthen succeed suffer supplement surround sustain tell terminate
        transmit undertake update uncover unfold visualize visualise warn warrant weaken widen withstand write leave let loses lose mean
        suit surpass stabilize substantiate synthesize synthesise parallelize discretize discretise renormalize linearize disprove intend
        aspire hinder mitigate alleviate surmount envision overestimate underestimate streamline rethink revisit reconsider reexamine strive
        discern ascertain corroborate refute debunk intertwine entangle endow hinge reside dwell revolve pose rectify remedy circumvent
        bypass culminate coexist comply deviate differentiate disentangle disregard prolong reuse explicate invert raise trigger cite think
        see merge compress augment focus offer hold aim rest turn accompany alter inject translate revive suffice opt restore imitate
        undermine confer impair elevate activate mediate ameliorate attenuate precipitate commence
        """;

    /// <summary>
    /// Words that are nouns unless a subject, a modal verb or "to" stands before them. Inflected when the lexicon is built.
    /// </summary>
    public const string NounVerbs = """
        report study result review survey model test use measure estimate train sample plan process change cause claim control design
        display effect exchange experience experiment form function group guarantee guess guide impact increase decrease influence interest
        interface lack limit link list load look map mark match matter monitor move name note number object order outline pair pattern
        permit place play plot point practice profile program project purchase query question range rank rate reason record release repeat
        request research respond return risk rotate route rule run scale schedule score search sense sequence shape share shift signal sort
        sound source space spread stand start state step stop store structure support surface switch target task term trace track trade
        transfer transform transport treat trend try tune type value visit vote walk wave weight work answer approach attack attempt balance
        base block bound branch bridge broadcast browse buffer cache call cast center challenge charge check choice circle cluster code
        color command comment complete concern conflict contact contract contrast copy cost count couple cover credit cross cut cycle damage
        date debate decay delay demand detail distance document doubt download drive drop echo edit embed end engineer error excess extract
        face fall feed field figure file filter fit flow fold force format frame fuel fuse gain gap gate grade graph handle harm heat hit
        host house image index input issue join judge jump label land launch layer layout learn level light lock log loop market mask master
        mine mix mode motion net network notice open output overlap pack paint parallel park parse pass pause phase pick picture pilot pipe
        pool position power predicate press price print probe produce profit promise proxy pump push race reach rebound reform register
        reset reverse rise role roll root sale scan scatter screen seal segment sell ship shock shop side sign sketch slice slide slip slow
        smooth snap split spot stack stage stay stream stretch strike subject substitute sum surprise sweep tag talk tap template tie time
        touch tour tree truncate trust twist wait wake want watch wear wind word wrap zoom benchmark bias boost boundary advance account
        hypothesis overview conjecture favour hash access finance fund transition vertex hedge rewrite feature view evidence benefit amount
        lead deal stress supply act help set need attribute yield lie capture aggregate hope wish favor
        """;

    public const string IrregularParticiples = """
        given known shown taken found made done seen written chosen driven grown drawn held built led kept left lost met paid said sent told
        thought brought bought caught hidden spoken broken frozen proven begun understood undergone arisen born borne beaten eaten fallen
        forgotten gotten laid meant overcome risen sold spent stood stuck sunk sung sworn taught thrown won woven fed wound withdrawn
        undertaken underlying overwritten dealt sought
        """;

    public const string IrregularPasts = """
        gave knew showed took found made did saw wrote chose drove grew drew held built led kept left lost met paid said sent told thought
        brought bought caught hid spoke broke froze began understood underwent arose became came fell forgot got laid meant overcame rose
        ran sold spent stood stuck sank taught threw won leads falls says hides
        """;

    /// <summary>-ing forms that are verbs before their object, never the head of a term.</summary>
    public const string VerbalGerunds = """
        using including containing having giving being leading providing allowing showing involving concerning regarding following according
        considering assuming requiring resulting based owing depending relying yielding obtaining proposing presenting describing discussing
        investigating examining introducing applying employing utilizing utilising adopting combining incorporating achieving performing
        enabling extending generalizing generalising ensuring exhibiting satisfying arising occurring corresponding relating becoming
        remaining comprising consisting existing going coming putting keeping getting seeking addressing tackling overcoming avoiding
        preventing exploiting leveraging demonstrating illustrating emerging ongoing underlying interesting promising differing belonging
        deducing attempting trying aiming facing focusing starting beginning ending
        """;

    /// <summary>-ing forms that are verbs before their object, and nouns after it ("theorem proving").</summary>
    public const string ObjectGerunds = """
        solving finding proving making taking deriving constructing generating extracting selecting choosing defining specifying
        representing verifying evaluating assessing comparing identifying calculating removing adding inserting replacing improving
        enhancing reducing increasing decreasing maintaining preserving establishing characterizing characterising determining producing
        creating confirming studying exploring analyzing analysing
        """;

    /// <summary>Participles and gerunds that stand inside compounds ("knowledge based system", "decision making process").</summary>
    public const string Compounds = """
        based oriented aided driven assisted related distributed centered centred directed mediated guided embedded connected supervised
        unsupervised constrained weighted coupled controlled hidden mixed shared structured linked nested fed learning clustering mining
        engineering modeling modelling programming processing computing planning scheduling routing sampling testing training mapping
        matching ranking filtering indexing caching coding encoding decoding scattering lensing imaging sensing tracking tuning mixing
        heating cooling coupling marketing manufacturing pricing trading banking accounting publishing printing advertising shopping
        teaching reasoning making building bargaining browsing parsing tagging labeling labelling splitting spreading switching signaling
        signalling smoothing scaling stemming streaming forecasting monitoring networking painting pooling positioning prototyping quenching
        pumping annealing rendering reporting rounding searching screening sharing sorting steering surfing thresholding timing tunneling
        tunnelling voting warehousing watermarking welding wiring bootstrapping blocking bonding boosting braking braiding broadcasting
        budgeting casting charging chunking cloning crossing crawling cutting damping dating debugging diving doping dyeing editing etching
        farming fishing flooding folding framing freezing grading grinding grouping hashing hearing hedging hiring housing kneading lending
        lighting listening loading mirroring modulating multicasting multiplexing multithreading navigating negotiating nesting outsourcing
        packaging packing parking partitioning phasing pipelining polling procuring profiling pruning purchasing queueing queuing ranging
        reading recruiting recycling refactoring rewriting sequencing setting shielding shifting skimming spamming speaking storytelling
        stretching striping swapping swarming tiling tracing trapping traveling travelling tutoring typing unfolding warping weaving
        weighting wrapping writing zoning understanding finding smuggling gaming lasing spinning brainstorming counseling missing developing
        moving rotating oscillating expanding aging ageing sliding rolling vibrating interacting competing overlapping evolving propagating
        colliding decaying fluctuating accreting living sleeping rising
        """;
}
