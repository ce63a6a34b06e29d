namespace Dossier.Articles.Markup;

internal enum TexFont : byte
{
    Default, Upright, Italic, Bold, BoldItalic, Script, BoldScript, Fraktur, BoldFraktur, DoubleStruck, SansSerif, Monospace,
}

/// <summary>
/// Letters in the mathematical alphabets of Unicode (block Mathematical Alphanumeric Symbols, U+1D400 to U+1D7FF), which MathML Core asks
/// for instead of mathvariant.
/// </summary>
internal static class TexMathLetters
{
    // Per font: code points of A, a, Greek Alpha and digit 0; 0 where Unicode has no such alphabet.
    private static readonly (int Upper, int Lower, int Greek, int Digit)[] Alphabets =
    [
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0x1D434, 0x1D44E, 0x1D6E2, 0),
        (0x1D400, 0x1D41A, 0x1D6A8, 0x1D7CE),
        (0x1D468, 0x1D482, 0x1D71C, 0x1D7CE),
        (0x1D49C, 0x1D4B6, 0, 0),
        (0x1D4D0, 0x1D4EA, 0, 0),
        (0x1D504, 0x1D51E, 0, 0),
        (0x1D56C, 0x1D586, 0, 0),
        (0x1D538, 0x1D552, 0, 0x1D7D8),
        (0x1D5A0, 0x1D5BA, 0, 0x1D7E2),
        (0x1D670, 0x1D68A, 0, 0x1D7F6),
    ];

    // Letters that Unicode had before the block was made; their places in the block stay empty.
    private const string ScriptHoles = "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ";
    private const string FrakturHoles = "CℭHℌIℑRℜZℨ";
    private const string DoubleStruckHoles = "CℂHℍNℕPℙQℚRℝZℤ";

    /// <summary>What follows omega in each Greek alphabet of the block.</summary>
    private const string GreekTail = "∂ϵϑϰϕϱϖ";

    private static readonly TexToken[] Tokens = BuildTokens();

    /// <summary>Bold of what is already script or fraktur is bold script or bold fraktur; else the inner font holds.</summary>
    public static TexFont Combine(TexFont outer, TexFont inner)
    {
        var bold = outer is TexFont.Bold or TexFont.BoldItalic or TexFont.BoldScript or TexFont.BoldFraktur;
        return inner switch
        {
            TexFont.Script when bold => TexFont.BoldScript,
            TexFont.Fraktur when bold => TexFont.BoldFraktur,
            TexFont.Bold or TexFont.BoldItalic when outer is TexFont.Script => TexFont.BoldScript,
            TexFont.Bold or TexFont.BoldItalic when outer is TexFont.Fraktur => TexFont.BoldFraktur,
            _ => inner,
        };
    }

    /// <summary>True for the letters that a font changes and that mi sets in italics when they stand alone.</summary>
    public static bool IsLetter(char c) => char.IsAsciiLetter(c) || IsGreek(c);

    public static bool IsGreek(char c) =>
        c is (>= 'Α' and <= 'Ω') or (>= 'α' and <= 'ω') or '∂' or 'ϵ' or 'ϑ' or 'ϰ' or 'ϕ' or 'ϱ' or 'ϖ' or '∇';

    /// <summary>The code point of a letter or digit in a font; the character's own where the font lacks it.</summary>
    public static int Map(char c, TexFont font)
    {
        var (upper, lower, greek, digit) = Alphabets[(int)font];
        if (upper == 0)
        {
            return c;
        }

        if (char.IsAsciiDigit(c))
        {
            return digit == 0 ? c : digit + c - '0';
        }

        if (char.IsAsciiLetter(c))
        {
            var holes = font switch
            {
                TexFont.Script => ScriptHoles,
                TexFont.Fraktur => FrakturHoles,
                TexFont.DoubleStruck => DoubleStruckHoles,
                TexFont.Italic => "hℎ",
                _ => "",
            };
            for (var i = 0; i < holes.Length; i += 2)
            {
                if (holes[i] == c)
                {
                    return holes[i + 1];
                }
            }

            return char.IsAsciiLetterUpper(c) ? upper + c - 'A' : lower + c - 'a';
        }

        if (greek == 0 || !IsGreek(c))
        {
            return c;
        }

        return c switch
        {
            '∇' => greek + 25,
            >= 'Α' and <= 'Ω' => greek + c - 'Α',
            >= 'α' and <= 'ω' => greek + 26 + c - 'α',
            _ => greek + 51 + GreekTail.IndexOf(c),
        };
    }

    /// <summary>The token of an ASCII letter.</summary>
    public static TexToken Token(char letter, TexFont font) => Tokens[((int)font * 128) + letter];

    public static TexToken GreekToken(char c) =>
        new(TexElement.Identifier, c.ToString(), TexClass.Ord, c is (>= 'Α' and <= 'Ω') or '∇' ? TexTraits.Upright : TexTraits.None);

    private static TexToken[] BuildTokens()
    {
        var tokens = new TexToken[Alphabets.Length * 128];
        for (var font = 0; font < Alphabets.Length; font++)
        {
            for (var c = 'A'; c <= 'z'; c++)
            {
                // A lone letter is italic of itself.
                var text = font == (int)TexFont.Italic ? c.ToString() : Map([c], (TexFont)font);
                var traits = font == (int)TexFont.Upright ? TexTraits.Upright : TexTraits.None;
                tokens[(font * 128) + c] = new TexToken(TexElement.Identifier, text, TexClass.Ord, traits);
            }
        }

        return tokens;
    }

    public static string Map(ReadOnlySpan<char> text, TexFont font)
    {
        if (font is TexFont.Default or TexFont.Upright)
        {
            return text.ToString();
        }

        var mapped = new System.Text.StringBuilder(2 * text.Length);
        foreach (var c in text)
        {
            var code = Map(c, font);
            if (code > char.MaxValue)
            {
                mapped.Append(char.ConvertFromUtf32(code));
            }
            else
            {
                mapped.Append((char)code);
            }
        }

        return mapped.ToString();
    }
}
