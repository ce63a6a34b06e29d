using System.Collections.Frozen;

namespace Dossier.Articles.Markup;

internal enum TexCommandKind : byte
{
    Symbol, Space, Drop, DropArguments, Font, FontSwitch, Text, Accent, AccentBelow, Brace, Fraction, Binomial, Root, RootOf, Infix, Left,
    Right, Middle, Big, Not,
    Stack, StackRelation, BuildRelation, Lines, Begin, End, Style, Classed, Mod, ParenthesizedMod, OperatorName, ExtensibleArrow, Phantom,
    Pass, DropThenPass, NewCell, PlainTable, Dimension, DimensionArgument, Of, Enclose, Superscript, Subscript, Limits,
}

/// <param name="Text">Mark of an accent, pair of fences, shape of a table (see <see cref="TexMathTables"/>), arrow.</param>
/// <param name="Number">Space in em, size in em, style level, or which of several alike.</param>
/// <param name="Flag">Wide accent, displayed style, script above rather than below, name in upright letters.</param>
internal sealed record TexCommand(TexCommandKind Kind, TexToken? Token = null, string Text = "", double Number = 0, bool Flag = false)
{
    public TexFont Font { get; init; }

    public TexClass Class { get; init; }

    /// <summary>The combining character of an accent.</summary>
    public char Combining { get; init; }
}

/// <summary>What the commands of TeX, LaTeX and AMS-LaTeX that take arguments or change the state do.</summary>
internal static class TexMathCommands
{
    private static readonly FrozenDictionary<string, TexCommand> All = Build();

    private static readonly FrozenDictionary<string, TexCommand>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="name">Without backslash.</param>
    public static TexCommand? Find(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out var command) ? command : FindLetterMacro(name);

    /// <summary>
    /// Macros of authors for one letter in some alphabet: \calM, \cM, \bbR, \IR, \frakg, \bX, and \A, where the most usual alphabet is
    /// taken (the letter is certain, its alphabet is not).
    /// </summary>
    private static TexCommand? FindLetterMacro(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > 9 || !char.IsAsciiLetter(name[^1]))
        {
            return null;
        }

        var letter = name[^1];
        var upper = char.IsAsciiLetterUpper(letter);
        TexFont? font = name[..^1] switch
        {
            "" when letter is 'F' or 'K' or 'P' or 'T' => TexFont.DoubleStruck,
            "" or "c" or "s" or "cal" or "mc" or "scr" or "mathcal" when upper => TexFont.Script,
            "bb" or "mathbb" when upper => TexFont.DoubleStruck,
            "I" when letter is 'R' or 'C' or 'N' or 'Z' or 'Q' or 'P' or 'F' or 'H' or 'K' => TexFont.DoubleStruck,
            "b" when upper => TexFont.Bold,
            "f" when upper || letter is 'a' or 'b' or 'g' or 'h' or 'k' or 'm' or 'p' or 'q' => TexFont.Fraktur,
            "frak" or "mathfrak" => TexFont.Fraktur,
            _ => null,
        };
        return font is null ? null : new TexCommand(TexCommandKind.Symbol, TexMathLetters.Token(letter, font.Value));
    }

    private static FrozenDictionary<string, TexCommand> Build()
    {
        var all = new Dictionary<string, TexCommand>(1200);
        foreach (var (name, token) in TexMathSymbols.ByName)
        {
            all.Add(name, new TexCommand(TexCommandKind.Symbol, token));
        }

        AddSpaces();
        AddFonts();
        AddAccents();
        AddStructures();
        AddSizes();
        return all.ToFrozenDictionary();

        void Add(TexCommandKind kind, string names, string text = "", double number = 0, bool flag = false) =>
            AddCommand(names, new TexCommand(kind, null, text, number, flag));

        void AddCommand(string names, TexCommand command)
        {
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all.Add(name, command);
            }
        }

        void AddSymbol(string name, TexElement element, string text, TexClass @class, TexTraits traits = TexTraits.None) =>
            all.Add(name, new TexCommand(TexCommandKind.Symbol, new TexToken(element, text, @class, traits)));

        void AddSpaces()
        {
            Add(TexCommandKind.Space, ", thinspace", number: 0.1667);
            Add(TexCommandKind.Space, ": > medspace", number: 0.2222);
            Add(TexCommandKind.Space, "; thickspace", number: 0.2778);
            Add(TexCommandKind.Space, "! negthinspace", number: -0.1667);
            Add(TexCommandKind.Space, "negmedspace", number: -0.2222);
            Add(TexCommandKind.Space, "negthickspace", number: -0.2778);
            Add(TexCommandKind.Space, "space nobreakspace", number: 0.3333);
            all.Add(" ", all["space"]);
            Add(TexCommandKind.Space, "enspace enskip", number: 0.5);
            Add(TexCommandKind.Space, "quad", number: 1);
            Add(TexCommandKind.Space, "qquad", number: 2);
            Add(TexCommandKind.Dimension, "kern mkern hskip mskip");
            Add(TexCommandKind.DimensionArgument, "hspace mspace");
            foreach (var c in "{}")
            {
                AddSymbol(
                    c.ToString(), TexElement.Operator, c.ToString(), c == '{' ? TexClass.Open : TexClass.Close, TexTraits.Stretchy);
            }

            AddSymbol("|", TexElement.Operator, "‖", TexClass.Ord, TexTraits.Stretchy);
            foreach (var c in "%$#&_")
            {
                AddSymbol(c.ToString(), TexElement.Identifier, c.ToString(), TexClass.Ord);
            }

            all.Add("lq", new TexCommand(TexCommandKind.Symbol, TexMathSymbols.Find('`')));
        }

        void AddFonts()
        {
            (TexFont Font, string Commands, string Switches, string Texts)[] fonts =
            [
                (TexFont.Upright, "mathrm mathup rmfamily roman", "rm sc upshape",
                    "text textrm textnormal textup mbox hbox textmd textsc tup intertext"),
                (TexFont.Italic, "mathit mathnormal", "it sl em mit itshape slshape", "textit textsl emph"),
                (TexFont.Bold, "mathbf bold mathbold mb", "bf bfseries", "textbf"),
                (TexFont.BoldItalic, "boldsymbol bm pmb bmath mathbfit bolds bs", "boldmath", ""),
                (TexFont.Script, "mathcal mathscr mc EuScript Cal mathscript", "cal scr", ""),
                (TexFont.Fraktur, "mathfrak frak goth", "", ""),
                (TexFont.DoubleStruck, "mathbb Bbb mathbbm mathds mathbbmss bb mbb bboard", "", ""),
                (TexFont.SansSerif, "mathsf mathsfit", "sf sffamily", "textsf"),
                (TexFont.Monospace, "mathtt", "tt ttfamily", "texttt"),
                (TexFont.Default, "", "unboldmath normalfont", ""),
            ];
            foreach (var (font, commands, switches, texts) in fonts)
            {
                AddCommand(commands, new TexCommand(TexCommandKind.Font) { Font = font });
                AddCommand(switches, new TexCommand(TexCommandKind.FontSwitch) { Font = font });
                AddCommand(texts, new TexCommand(TexCommandKind.Text) { Font = font });
            }
        }

        void AddAccents()
        {
            (string Names, string Mark, char Combining, bool Wide)[] above =
            [
                ("hat Hat", "^", '\u0302', false), ("widehat", "^", '\u0302', true), ("tilde Tilde", "~", '\u0303', false),
                ("widetilde wt", "~", '\u0303', true), ("bar Bar", "¯", '\u0304', false), ("overline overbar", "¯", '\u0305', true),
                ("vec Vec", "→", '\0', false), ("dot Dot", "˙", '\u0307', false), ("ddot Ddot", "¨", '\u0308', false),
                ("dddot", "⃛", '\u20DB', false), ("check Check", "ˇ", '\u030C', false), ("widecheck", "ˇ", '\u030C', true),
                ("breve Breve", "˘", '\u0306', false), ("acute Acute", "´", '\u0301', false), ("grave Grave", "`", '\u0300', false),
                ("mathring", "˚", '\u030A', false), ("overrightarrow", "→", '\0', true), ("overleftarrow", "←", '\0', true),
                ("overleftrightarrow", "↔", '\0', true),
            ];
            foreach (var (names, mark, combining, wide) in above)
            {
                AddCommand(names, new TexCommand(TexCommandKind.Accent, null, mark, Flag: wide) { Combining = combining });
            }

            Add(TexCommandKind.AccentBelow, "underline underbar", "_");
            Add(TexCommandKind.AccentBelow, "underrightarrow", "→");
            Add(TexCommandKind.AccentBelow, "underleftarrow", "←");
            Add(TexCommandKind.AccentBelow, "utilde undertilde", "~");
            Add(TexCommandKind.Brace, "overbrace", "⏞", flag: true);
            Add(TexCommandKind.Brace, "underbrace", "⏟");
        }

        void AddStructures()
        {
            Add(TexCommandKind.Fraction, "frac");
            Add(TexCommandKind.Fraction, "dfrac cfrac", number: 1);
            Add(TexCommandKind.Fraction, "tfrac", number: 2);
            Add(TexCommandKind.Binomial, "binom");
            Add(TexCommandKind.Binomial, "dbinom", number: 1);
            Add(TexCommandKind.Binomial, "tbinom", number: 2);
            Add(TexCommandKind.Root, "sqrt");
            Add(TexCommandKind.RootOf, "root");
            Add(TexCommandKind.Of, "of");
            Add(TexCommandKind.Infix, "over", flag: true);
            Add(TexCommandKind.Infix, "atop");
            Add(TexCommandKind.Infix, "choose", "()");
            Add(TexCommandKind.Infix, "brack", "[]");
            Add(TexCommandKind.Infix, "brace", "{}");
            Add(TexCommandKind.Left, "left");
            Add(TexCommandKind.Right, "right");
            Add(TexCommandKind.Middle, "middle");
            Add(TexCommandKind.Not, "not");
            Add(TexCommandKind.Stack, "overset", flag: true);
            Add(TexCommandKind.Stack, "underset");
            Add(TexCommandKind.StackRelation, "stackrel");
            Add(TexCommandKind.BuildRelation, "buildrel");
            Add(TexCommandKind.Lines, "substack");
            Add(TexCommandKind.Begin, "begin");
            Add(TexCommandKind.End, "end");
            Add(TexCommandKind.NewCell, "\\ cr tabularnewline newline");
            Add(TexCommandKind.PlainTable, "matrix", "matrix");
            Add(TexCommandKind.PlainTable, "pmatrix", "pmatrix");
            Add(TexCommandKind.PlainTable, "cases", "cases");
            Add(TexCommandKind.Superscript, "sp");
            Add(TexCommandKind.Subscript, "sb");
            Add(TexCommandKind.Limits, "limits", number: 1);
            Add(TexCommandKind.Limits, "nolimits");
            Add(TexCommandKind.Limits, "displaylimits", number: 2);
            Add(TexCommandKind.Mod, "mod");
            Add(TexCommandKind.ParenthesizedMod, "pmod", "mod");
            Add(TexCommandKind.ParenthesizedMod, "pod");
            Add(TexCommandKind.OperatorName, "operatorname", flag: true);
            Add(TexCommandKind.OperatorName, "operatornamewithlimits", flag: true, number: 1);
            Add(TexCommandKind.OperatorName, "mathop", number: 1);
            Add(TexCommandKind.ExtensibleArrow, "xrightarrow", "→");
            Add(TexCommandKind.ExtensibleArrow, "xleftarrow", "←");
            Add(TexCommandKind.ExtensibleArrow, "xleftrightarrow", "↔");
            Add(TexCommandKind.ExtensibleArrow, "xRightarrow", "⇒");
            Add(TexCommandKind.ExtensibleArrow, "xLeftarrow", "⇐");
            Add(TexCommandKind.ExtensibleArrow, "xhookrightarrow", "↪");
            Add(TexCommandKind.ExtensibleArrow, "xmapsto", "↦");
            Add(TexCommandKind.Pass, "ensuremath smash boxed fbox framebox lefteqn");
            Add(TexCommandKind.DropThenPass, "textcolor colorbox");
            Add(TexCommandKind.DropArguments, "label tag color vspace vphantom");
            Add(TexCommandKind.Enclose, "abs", "||");
            Add(TexCommandKind.Enclose, "norm", "‖‖");
            Add(TexCommandKind.Enclose, "set", "{}");
            Add(TexCommandKind.Enclose, "floor", "⌊⌋");
            Add(TexCommandKind.Enclose, "ceil", "⌈⌉");
            Add(TexCommandKind.Enclose, "ket", "|⟩");
            Add(TexCommandKind.Enclose, "bra", "⟨|");
            Add(TexCommandKind.Phantom, "phantom hphantom");
        }

        void AddSizes()
        {
            (string Suffix, TexClass Class)[] roles =
                [("", TexClass.None), ("l", TexClass.Open), ("r", TexClass.Close), ("m", TexClass.Rel)];
            (string Name, double Size)[] sizes = [("big", 1.2), ("Big", 1.8), ("bigg", 2.4), ("Bigg", 3)];
            foreach (var (suffix, @class) in roles)
            {
                foreach (var (name, size) in sizes)
                {
                    AddCommand(name + suffix, new TexCommand(TexCommandKind.Big, Number: size) { Class = @class });
                }
            }

            Add(TexCommandKind.Style, "displaystyle", number: 0, flag: true);
            Add(TexCommandKind.Style, "textstyle", number: 0);
            Add(TexCommandKind.Style, "scriptstyle", number: 1);
            Add(TexCommandKind.Style, "scriptscriptstyle", number: 2);
            (string Names, TexClass Class)[] classes =
            [
                ("mathord mathinner", TexClass.Ord), ("mathbin", TexClass.Bin), ("mathrel", TexClass.Rel), ("mathopen", TexClass.Open),
                ("mathclose", TexClass.Close), ("mathpunct", TexClass.Punct),
            ];
            foreach (var (names, @class) in classes)
            {
                AddCommand(names, new TexCommand(TexCommandKind.Classed) { Class = @class });
            }

            Add(TexCommandKind.Drop, "relax protect allowbreak nobreak nonumber notag displaybreak null strut mathstrut hfill hfil");
            Add(TexCommandKind.Drop, "noindent par");
            Add(TexCommandKind.Drop, "tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge / - centering");
            Add(TexCommandKind.Drop, "mdseries selectfont nobreakdash linebreak break xspace ignorespaces hline");
        }
    }
}
