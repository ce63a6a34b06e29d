namespace Dossier.Articles.Markup;

/// <summary>Class of an atom, which decides the space around it (The TeXbook, chapter 18).</summary>
internal enum TexClass : byte { None, Ord, Op, Bin, Rel, Open, Close, Punct }

/// <summary>The MathML token element that a token becomes: mi, mn, mo or mtext.</summary>
internal enum TexElement : byte { Identifier, Number, Operator, Text }

[Flags]
internal enum TexTraits : byte
{
    None = 0,

    /// <summary>A single letter that stays upright, against the rule of mi.</summary>
    Upright = 1,

    /// <summary>An operator that MathML's operator dictionary stretches in a row.</summary>
    Stretchy = 2,

    /// <summary>Scripts stand above and below in displayed formulas.</summary>
    Limits = 4,

    /// <summary>No space of the operator dictionary around it.</summary>
    Tight = 8,
}

/// <summary>A formula as tree; nodes are immutable once the parser has returned them, so that those of symbols are shared.</summary>
internal abstract class TexNode(TexClass @class)
{
    public TexClass Class { get; } = @class;
}

internal sealed class TexToken(TexElement element, string text, TexClass @class, TexTraits traits = TexTraits.None) : TexNode(@class)
{
    public TexElement Element { get; } = element;

    public string Text { get; } = text;

    public TexTraits Traits { get; } = traits;
}

internal sealed class TexRow(IReadOnlyList<TexNode> nodes, TexClass @class = TexClass.Ord, bool limits = false) : TexNode(@class)
{
    public static readonly TexRow Empty = new([]);

    public IReadOnlyList<TexNode> Nodes { get; } = nodes;

    /// <summary>Scripts stand above and below in displayed formulas.</summary>
    public bool Limits { get; } = limits;
}

/// <param name="width">In em.</param>
internal sealed class TexSpace(double width) : TexNode(TexClass.None)
{
    public double Width { get; } = width;
}

/// <param name="body">Null before scripts that nothing precedes.</param>
/// <param name="stacked">Scripts stand above and below instead of beside.</param>
/// <param name="forced">They are stacked against the rule of the style (\limits).</param>
internal sealed class TexScripts(TexNode? body, TexNode? sub, TexNode? sup, bool stacked, bool forced)
    : TexNode(body?.Class ?? TexClass.Ord)
{
    public bool Forced { get; } = forced;

    public TexNode? Body { get; } = body;

    public TexNode? Sub { get; } = sub;

    public TexNode? Sup { get; } = sup;

    public bool Stacked { get; } = stacked;
}

/// <param name="mark">The character above or below.</param>
/// <param name="combining">The same as combining character for plain text, '\0' when there is none.</param>
/// <param name="wide">The mark stretches over the body.</param>
/// <param name="limits">Scripts of the whole stand above and below (braces).</param>
internal sealed class TexAccent(TexNode body, string mark, char combining, bool wide, bool below, bool limits) : TexNode(TexClass.Ord)
{
    public TexNode Body { get; } = body;

    public string Mark { get; } = mark;

    public char Combining { get; } = combining;

    public bool Wide { get; } = wide;

    public bool Below { get; } = below;

    public bool Limits { get; } = limits;
}

/// <param name="rule">False for binomials and the like.</param>
/// <param name="display">Forced style of the whole; null: as it stands.</param>
internal sealed class TexFraction(TexNode above, TexNode below, bool rule, bool? display) : TexNode(TexClass.Ord)
{
    public TexNode Above { get; } = above;

    public TexNode Below { get; } = below;

    public bool Rule { get; } = rule;

    public bool? Display { get; } = display;
}

internal sealed class TexRoot(TexNode body, TexNode? index) : TexNode(TexClass.Ord)
{
    public TexNode Body { get; } = body;

    public TexNode? Index { get; } = index;
}

/// <summary>A delimiter that grows.</summary>
/// <param name="size">In em; 0: as high as the row around it.</param>
internal sealed class TexDelimiter(string text, double size, TexClass @class) : TexNode(@class)
{
    public string Text { get; } = text;

    public double Size { get; } = size;
}

/// <param name="columns">Alignment of each column, l, c or r; columns beyond it repeat it from its start.</param>
internal sealed class TexTable(List<List<TexNode>> rows, string columns, bool script) : TexNode(TexClass.Ord)
{
    public List<List<TexNode>> Rows { get; } = rows;

    public string Columns { get; } = columns;

    /// <summary>The cells stand in the size of scripts.</summary>
    public bool Script { get; } = script;
}

/// <param name="level">Size: 0 full, 1 script, 2 script of a script.</param>
internal sealed class TexStyle(TexNode body, bool display, int level) : TexNode(TexClass.Ord)
{
    public TexNode Body { get; } = body;

    public bool Display { get; } = display;

    public int Level { get; } = level;
}

/// <summary>Takes its room, is not seen.</summary>
internal sealed class TexPhantom(TexNode body) : TexNode(TexClass.Ord)
{
    public TexNode Body { get; } = body;
}
