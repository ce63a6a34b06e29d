using System.Collections.Frozen;

namespace Dossier.Articles.Markup;

/// <summary>
/// Symbols of plain TeX, LaTeX, amssymb and the few that authors define alike everywhere, with their Unicode characters
/// (unicode-math's table is the reference for names).
/// </summary>
internal static class TexMathSymbols
{
    private const string ItalicLetters =
        """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν
        xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω partial ∂
        imath ı jmath ȷ varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ
        varOmega Ω eps ε veps ε vareps ε ep ε epsi ϵ gam γ kap κ lam λ al α sig σ vphi φ vfi φ om ω omg ω
        """;

    private const string UprightLetters =
        """
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω nabla ∇ Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η
        Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ Gam Γ Ga Γ Om Ω Lam Λ upmu μ upalpha α upbeta β upgamma γ uppi π chiup χ
        upnu ν upsigma σ uplambda λ updelta δ upomega ω
        """;

    private const string Ordinary =
        """
        infty ∞ aleph ℵ beth ℶ gimel ℷ daleth ℸ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄
        neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ triangledown ▽ square □ Box □ blacksquare ■
        lozenge ◊ medlozenge ◊ blacklozenge ⧫ Diamond ◇ bigstar ★ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠ sharp ♯ flat ♭
        natural ♮ prime ′ backprime ‵ mho ℧ eth ð complement ∁ surd √ degree ° textdegree ° dag † ddag ‡ copyright © pounds £ yen ¥
        textyen ¥ euro € checkmark ✓ maltese ✠ circledR ® circledS Ⓢ Finv Ⅎ Game ⅁ ldots … dots … dotsc … dotso … hdots … textellipsis …
        cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ digamma ϝ sun ☉ astrosun ☉ Sun ☉ earth ⊕ ohm Ω backslash \ textbackslash \
        blacktriangle ▲ blacktriangledown ▼ vartriangle △ diagup ╱ diagdown ╲ textasciitilde ~ lbar ƛ textmu µ micro µ AA Å Angstrom Å
        angstrom Å Bbbk 𝕜 R ℝ RR ℝ reals ℝ Reals ℝ real ℝ Real ℝ C ℂ CC ℂ complex ℂ Complex ℂ Z ℤ ZZ ℤ N ℕ NN ℕ nats ℕ Q ℚ QQ ℚ
        msun M⊙ Msun M⊙ lsun L⊙ Lsun L⊙ GeV GeV gev GeV MeV MeV mev MeV TeV TeV tev TeV keV keV kev keV Mpc Mpc kpc kpc
        PP ℙ HH ℍ FF 𝔽 KK 𝕂 EE 𝔼 TT 𝕋 CP ℂP RP ℝP aa å ae æ oe œ ss ß
        """;

    private const string Binary =
        """
        pm ± mp ∓ times × div ÷ cdot ⋅ cdotp ⋅ centerdot ⋅ ast ∗ star ⋆ circ ∘ bullet • dagger † ddagger ‡ amalg ⨿ cap ∩ cup ∪ uplus ⊎
        sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽
        triangleleft ◃ triangleright ▹ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ boxplus ⊞
        boxminus ⊟ boxtimes ⊠ boxdot ⊡ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ curlyvee ⋎ curlywedge ⋏ circledast ⊛
        circledcirc ⊚ circleddash ⊝ dotplus ∔ divideontimes ⋇ Cap ⋒ Cup ⋓ barwedge ⊼ veebar ⊻ doublebarwedge ⩞ intercal ⊺
        """;

    private const string Relations =
        """
        leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ geqslant ⩾ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ asymp ≍ doteq ≐ propto ∝
        varpropto ∝ ll ≪ gg ≫ lll ⋘ llless ⋘ ggg ⋙ gggtr ⋙ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾
        succsim ≿ precapprox ⪷ succapprox ⪸ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛
        leqq ≦ geqq ≧ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nprec ⊀ nsucc ⊁ subset ⊂ supset ⊃ subseteq ⊆
        supseteq ⊇ subsetneq ⊊ supsetneq ⊋ varsubsetneq ⊊ subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋ supsetneqq ⫌ nsubseteq ⊈ nsupseteq ⊉
        sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ Subset ⋐ Supset ⋑ in ∈ ni ∋ owns ∋ notin ∉ mid ∣ nmid ∤ parallel ∥
        nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ nVdash ⊮ bowtie ⋈ Join ⋈ smile ⌣
        frown ⌢ between ≬ pitchfork ⋔ backsim ∽ thicksim ∼ thickapprox ≈ approxeq ≊ nsim ≁ ncong ≇ triangleq ≜ circeq ≗ bumpeq ≏
        Bumpeq ≎ eqsim ≂ risingdotseq ≓ fallingdotseq ≒ coloneqq ≔ coloneq ≔ eqqcolon ≕ eqcirc ≖ doteqdot ≑ Doteq ≑
        trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬
        ntrianglerighteq ⋭ therefore ∴ because ∵ lt < gt > agt ≳ alt ≲ apgt ≳ aplt ≲ lsim ≲ gsim ≳ ltsim ≲ gtsim ≳ simlt ≲ simgt ≳ ltorder ≲ gtorder ≳ nle ≰ nge ≱ ltsimeq ≲
        textless < textgreater > eqslantless ⪕ eqslantgtr ⪖
        to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ longrightarrow ⟶
        longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺
        mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀
        rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightrightarrows ⇉
        leftleftarrows ⇇ rightleftarrows ⇄ leftrightarrows ⇆ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ leftarrowtail ↢
        leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭ dashrightarrow ⇢ dashleftarrow ⇠ curvearrowright ↷ curvearrowleft ↶
        circlearrowleft ↺ circlearrowright ↻ looparrowright ↬ looparrowleft ↫ Lsh ↰ Rsh ↱ multimap ⊸ nrightarrow ↛ nleftarrow ↚
        nRightarrow ⇏ nLeftarrow ⇍ nleftrightarrow ↮ nLeftrightarrow ⇎ Lleftarrow ⇚ Rrightarrow ⇛ textrightarrow → rar → rta →
        """;

    private const string VerticalArrows =
        """
        uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ upuparrows ⇈ downdownarrows ⇊ upharpoonright ↾
        restriction ↾ upharpoonleft ↿ downharpoonright ⇂ downharpoonleft ⇃
        """;

    private const string OpenFences =
        "langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lbrack [ lvert | lVert ‖ llbracket ⟦ lgroup ⟮ lmoustache ⎰ ulcorner ⌜ llcorner ⌞";

    private const string CloseFences =
        "rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rbrack ] rvert | rVert ‖ rrbracket ⟧ rgroup ⟯ rmoustache ⎱ urcorner ⌝ lrcorner ⌟";

    private const string Bars = "vert | Vert ‖ arrowvert | Arrowvert ‖";

    private const string LargeOperators =
        """
        sum ∑ tsum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆
        """;

    private const string Integrals = "int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ smallint ∫ intop ∫";

    private const string Names =
        """
        arccos arcsin arctan arccot arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sech sin sinh tan tanh arcsinh
        arctanh arccosh Hom End Aut Ext Tor Spec Ker Tr tr GL SL PSL PGL SU SO Sp Sym Gal Pic Var Cov Vol vol diag dist rank sgn
        sign supp poly polylog diam conv coker Coker Out Inn Ind Res Rep Irr Mat Isom Diff Diffeo Homeo Hilb Proj Span Lip Fix Id id
        Ad ad Stab ind im rk card spec Vect Rad depth
        """;

    private const string LimitNames = "det gcd inf lim liminf limsup max min Pr sup injlim projlim argmin argmax lcm esssup";

    /// <summary>Tokens by command name without its backslash.</summary>
    public static readonly FrozenDictionary<string, TexToken> ByName = Build();

    private static readonly TexToken?[] Ascii = BuildAscii();

    /// <summary>Tokens of characters other than ASCII that stand in the source as themselves.</summary>
    private static readonly FrozenDictionary<char, TexToken> ByCharacter = BuildCharacters();

    private static readonly TexToken[] Digits = [.. "0123456789".Select(c => new TexToken(TexElement.Number, c.ToString(), TexClass.Ord))];

    public static readonly TexToken ColonEquals = new(TexElement.Operator, ":=", TexClass.Rel);

    /// <summary>The token of a character that is neither letter nor digit; null where the character has no meaning of its own.</summary>
    public static TexToken? Find(char c)
    {
        if (c < 128)
        {
            return Ascii[c];
        }

        if (ByCharacter.TryGetValue(c, out var token))
        {
            return token;
        }

        return char.GetUnicodeCategory(c) switch
        {
            System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format => null,
            System.Globalization.UnicodeCategory.MathSymbol => new TexToken(TexElement.Operator, c.ToString(), TexClass.Rel),
            _ when c >= '\uFFFE' || char.IsSurrogate(c) => null,
            _ => new TexToken(TexElement.Identifier, c.ToString(), TexClass.Ord),
        };
    }

    public static TexToken Digit(char c) => Digits[c - '0'];

    private static FrozenDictionary<string, TexToken> Build()
    {
        var all = new Dictionary<string, TexToken>(1000);
        Add(ItalicLetters, TexElement.Identifier, TexClass.Ord, TexTraits.None);
        Add(UprightLetters, TexElement.Identifier, TexClass.Ord, TexTraits.Upright);
        Add(Ordinary, TexElement.Identifier, TexClass.Ord, TexTraits.None);
        Add(Binary, TexElement.Operator, TexClass.Bin, TexTraits.None);
        Add(Relations, TexElement.Operator, TexClass.Rel, TexTraits.None);
        Add(VerticalArrows, TexElement.Operator, TexClass.Rel, TexTraits.Stretchy);
        Add(OpenFences, TexElement.Operator, TexClass.Open, TexTraits.Stretchy);
        Add(CloseFences, TexElement.Operator, TexClass.Close, TexTraits.Stretchy);
        Add(Bars, TexElement.Operator, TexClass.Ord, TexTraits.Stretchy);
        Add(LargeOperators, TexElement.Operator, TexClass.Op, TexTraits.Limits);
        Add(Integrals, TexElement.Operator, TexClass.Op, TexTraits.None);
        foreach (var name in Words(Names))
        {
            all.Add(name, new TexToken(TexElement.Identifier, name, TexClass.Op));
        }

        foreach (var name in Words(LimitNames))
        {
            var text = name switch { "liminf" => "lim inf", "limsup" => "lim sup", "esssup" => "ess sup", _ => name };
            all.Add(name, new TexToken(TexElement.Identifier, text, TexClass.Op, TexTraits.Limits));
        }

        all.Add("colon", new TexToken(TexElement.Operator, ":", TexClass.Punct));
        all.Add("bmod", new TexToken(TexElement.Identifier, "mod", TexClass.Bin));
        all.Add("slash", new TexToken(TexElement.Operator, "/", TexClass.Ord, TexTraits.Tight));
        return all.ToFrozenDictionary();

        void Add(string table, TexElement element, TexClass @class, TexTraits traits)
        {
            var words = Words(table);
            for (var i = 0; i < words.Length; i += 2)
            {
                all.Add(words[i], new TexToken(element, words[i + 1], @class, traits));
            }
        }
    }

    private static string[] Words(string table) => table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<char, TexToken> BuildCharacters()
    {
        var all = new Dictionary<char, TexToken>();
        foreach (var token in ByName.Values)
        {
            if (token.Text.Length == 1 && token.Text[0] >= 128 && !char.IsLetter(token.Text[0]))
            {
                all.TryAdd(token.Text[0], token);
            }
        }

        all['−'] = Ascii['-']!;
        all['·'] = ByName["cdot"];
        all['∇'] = ByName["nabla"];
        all['…'] = ByName["ldots"];
        all['†'] = ByName["dag"];
        all['′'] = ByName["prime"];
        all['⊥'] = ByName["perp"];
        return all.ToFrozenDictionary();
    }

    private static TexToken?[] BuildAscii()
    {
        var all = new TexToken?[128];
        foreach (var c in ".%\"@`#$&_")
        {
            all[c] = new TexToken(TexElement.Identifier, c.ToString(), TexClass.Ord);
        }

        all['!'] = new TexToken(TexElement.Operator, "!", TexClass.Close);
        all['?'] = new TexToken(TexElement.Operator, "?", TexClass.Close, TexTraits.Tight);
        all['('] = new TexToken(TexElement.Operator, "(", TexClass.Open, TexTraits.Stretchy);
        all['['] = new TexToken(TexElement.Operator, "[", TexClass.Open, TexTraits.Stretchy);
        all[')'] = new TexToken(TexElement.Operator, ")", TexClass.Close, TexTraits.Stretchy);
        all[']'] = new TexToken(TexElement.Operator, "]", TexClass.Close, TexTraits.Stretchy);
        all['|'] = new TexToken(TexElement.Operator, "|", TexClass.Ord, TexTraits.Stretchy);
        all['/'] = new TexToken(TexElement.Operator, "/", TexClass.Ord, TexTraits.Tight);
        all['+'] = new TexToken(TexElement.Operator, "+", TexClass.Bin);
        all['-'] = new TexToken(TexElement.Operator, "−", TexClass.Bin);
        all['*'] = new TexToken(TexElement.Operator, "∗", TexClass.Bin);
        all['='] = new TexToken(TexElement.Operator, "=", TexClass.Rel);
        all['<'] = new TexToken(TexElement.Operator, "<", TexClass.Rel);
        all['>'] = new TexToken(TexElement.Operator, ">", TexClass.Rel);
        all[':'] = new TexToken(TexElement.Operator, ":", TexClass.Rel);
        all[','] = new TexToken(TexElement.Operator, ",", TexClass.Punct);
        all[';'] = new TexToken(TexElement.Operator, ";", TexClass.Punct);
        return all;
    }
}
