using System.Collections.Frozen;

namespace Dossier.Articles.Markup;

internal enum TexTextCommandKind
{
    /// <summary>Not in the table: its arguments' text is kept.</summary>
    Unknown,

    /// <summary>A letter ("\o"): the blank behind it belongs to the command.</summary>
    Letter,

    /// <summary>A sign or an operator's name: a blank behind it is a blank.</summary>
    Sign,

    /// <summary>"\emph{…}": its argument stands in an element.</summary>
    Element,

    /// <summary>"{\it …}": the rest of the group stands in an element.</summary>
    Switch,

    /// <summary>Dropped with a number of arguments.</summary>
    Drop,

    /// <summary>As <see cref="Drop"/>, and white space before it goes when punctuation follows.</summary>
    Citation,

    /// <summary>Between its two arguments stands a text.</summary>
    Pair,

    /// <summary>Begins a paragraph.</summary>
    Paragraph,

    /// <summary>Begins an item of a list.</summary>
    Item,

    /// <summary>Its argument is an address, taken as it is.</summary>
    Address,

    /// <summary>Its argument stands between two equal characters.</summary>
    Verbatim,

    /// <summary>A blank.</summary>
    Blank,
}

/// <param name="Text">What is written: a letter, a sign, an element's name.</param>
/// <param name="Arguments">How many arguments are dropped before.</param>
internal readonly record struct TexTextCommand(TexTextCommandKind Kind, string Text = "", int Arguments = 0);

/// <summary>The commands of TeX and LaTeX that stand in the text of titles and abstracts, outside of formulas.</summary>
internal static class TexTextCommands
{
    private const string Letters = """
        aa å AA Å Aa Å ae æ AE Æ Ae Æ oe œ OE Œ Oe Œ o ø O Ø ss ß SS ẞ l ł L Ł i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ
        Ĳ textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” quotedblbase „ quotesinglbase ‚ lq ‘ rq ’ lqq “ rqq
        ” guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › glqq „ grqq “ flqq « frqq
        » textendash – textemdash — textasciitilde ~ textasciicircum ^ textbackslash \ textunderscore _ textdollar $ textbar | slash /
        textquotesingle ' textquotedbl " textbraceleft { textbraceright } textpercent % textnumero № imath ı jmath ȷ
        """;

    private const string Signs = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε eps ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν
        xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ
        Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω textmu µ mum μm micron μm times × div ÷ pm ± mp ∓ cdot · cdots ⋯
        ldots … dots … textellipsis … infty ∞ leq ≤ le ≤ geq ≥ ge ≥ leqslant ≤ geqslant ≥ ll ≪ gg ≫ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃
        cong ≅ equiv ≡ propto ∝ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ cup ∪ cap ∩
        emptyset ∅ varnothing ∅ setminus ∖ to → rightarrow → longrightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
        Leftrightarrow ⇔ mapsto ↦ uparrow ↑ downarrow ↓ hookrightarrow ↪ implies ⇒ iff ⇔ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ land ∧
        lor ∨ oplus ⊕ otimes ⊗ odot ⊙ circ ° degree ° deg ° textdegree ° ast * star ⋆ bullet • textbullet • prime ′ partial ∂ nabla ∇
        int ∫ iint ∬ oint ∮ sum ∑ prod ∏ sqrt √ hbar ħ ell ℓ Re ℜ Im ℑ aleph ℵ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
        vert | Vert ‖ mid | parallel ∥ perp ⊥ angle ∠ triangle △ square □ Box □ dagger † dag † ddagger ‡ ddag ‡ S § P ¶ copyright ©
        textcopyright © registered ® textregistered ® trademark ™ texttrademark ™ textsection § pounds £ textsterling £ euro €
        texteuro € EUR € yen ¥ textyen ¥ textless < textgreater > textperiodcentered · lbrace { rbrace } colon : log log ln ln exp exp
        sin sin cos cos tan tan sinh sinh cosh cosh tanh tanh min min max max sup sup inf inf lim lim limsup limsup liminf liminf dim
        dim det det ker ker gcd gcd arg arg mod mod bmod mod pmod mod Pr Pr rtimes ⋊ ltimes ⋉ LaTeX LaTeX LaTeXe LaTeX2e TeX TeX
        BibTeX BibTeX ie i.e. eg e.g. etal et␣al. wrt w.r.t. cm cm km km keV keV MeV MeV GeV GeV TeV TeV eV eV kpc kpc Mpc Mpc Msun M⊙
        msun M⊙ Lsun L⊙ sun ⊙ earth ⊕ kms km/s arcsec ″ arcmin ′ fm fm fb fb pb pb textonehalf ½ textonequarter ¼ surd √ checkmark ✓
        heartsuit ♡ natural ♮ sharp ♯ flat ♭ textminus − textasteriskcentered * textdagger † textdaggerdbl ‡ ohm Ω textohm Ω
        """;

    private const string Elements = """
        emph i textit i textsl i it i em i sl i itshape i slshape i textbf b bf b bfseries b textsc sc sc sc scshape sc
        textsuperscript sup textsubscript sub mathit i mathbf b
        """;

    private const string Switches = " it em sl bf sc itshape slshape bfseries scshape ";

    private const string Dropped = """
        noindent 0 indent 0 small 0 tiny 0 large 0 Large 0 LARGE 0 huge 0 Huge 0 footnotesize 0 scriptsize 0 normalsize 0 rm 0 tt 0 sf
        0 cal 0 rmfamily 0 ttfamily 0 sffamily 0 mdseries 0 upshape 0 normalfont 0 centering 0 raggedright 0 displaystyle 0 textstyle
        0 scriptstyle 0 left 0 right 0 big 0 Big 0 bigg 0 Bigg 0 bigl 0 bigr 0 Bigl 0 Bigr 0 biggl 0 biggr 0 limits 0 nolimits 0
        nonumber 0 notag 0 protect 0 relax 0 null 0 xspace 0 maketitle 0 nobreak 0 allowbreak 0 linebreak 0 nolinebreak 0 break 0
        bigskip 0 medskip 0 smallskip 0 mathstrut 0 label 1 vspace 1 hspace 1 vskip 0 footnote 1 thanks 1 footnotemark 0 begin 1 end 1
        color 1 textcolor 1 phantom 1 hphantom 1 href 1 hypertarget 1 hyperlink 1 fontsize 2 selectfont 0 selectlanguage 1
        foreignlanguage 1 input 1 includegraphics 1 raisebox 1 hyphenation 1 vphantom 1 tag 1 newcommand 2 renewcommand 2 def 0
        usepackage 1 documentclass 1 pagestyle 1 thispagestyle 1
        """;

    private const string Citations = """
        cite citep citet citealt citealp citeauthor citeyear citeyearpar Cite Citep Citet onlinecite citen nocite parencite textcite
        autocite footcite ref eqref pageref autoref cref Cref
        """;

    private static readonly FrozenDictionary<string, TexTextCommand> Table = Fill();

    private static readonly FrozenDictionary<string, TexTextCommand>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Table.GetAlternateLookup<ReadOnlySpan<char>>();

    public static TexTextCommand Find(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var command) ? command : default;

    private static FrozenDictionary<string, TexTextCommand> Fill()
    {
        var table = new Dictionary<string, TexTextCommand>(StringComparer.Ordinal);
        foreach (var (name, text) in Split(Letters))
        {
            table[name] = new TexTextCommand(TexTextCommandKind.Letter, text);
        }

        foreach (var (name, text) in Split(Signs))
        {
            table[name] = new TexTextCommand(TexTextCommandKind.Sign, text.Replace('␣', ' '));
        }

        foreach (var (name, element) in Split(Elements))
        {
            var isSwitch = Switches.Contains($" {name} ", StringComparison.Ordinal);
            table[name] = new TexTextCommand(isSwitch ? TexTextCommandKind.Switch : TexTextCommandKind.Element, element);
        }

        foreach (var (name, arguments) in Split(Dropped))
        {
            table[name] = new TexTextCommand(TexTextCommandKind.Drop, "", int.Parse(arguments));
        }

        foreach (var name in Words(Citations))
        {
            table[name] = new TexTextCommand(TexTextCommandKind.Citation, "", 1);
        }

        table["frac"] = table["dfrac"] = table["tfrac"] = table["nicefrac"] = table["sfrac"] = new TexTextCommand(TexTextCommandKind.Pair, "/");
        table["SI"] = table["qty"] = new TexTextCommand(TexTextCommandKind.Pair, " ");
        table["url"] = table["path"] = table["nolinkurl"] = new TexTextCommand(TexTextCommandKind.Address);
        table["verb"] = new TexTextCommand(TexTextCommandKind.Verbatim);
        table["par"] = table["newline"] = table["paragraph"] = new TexTextCommand(TexTextCommandKind.Paragraph);
        table["item"] = new TexTextCommand(TexTextCommandKind.Item);
        table["quad"] = table["qquad"] = table["thinspace"] = table["enspace"] = table["space"] = table["hfill"] = table["hskip"]
            = new TexTextCommand(TexTextCommandKind.Blank);
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string Name, string Value)> Split(string pairs) => Words(pairs).Chunk(2).Select(pair => (pair[0], pair[1]));
}
