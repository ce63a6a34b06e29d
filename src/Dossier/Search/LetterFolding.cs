using System.Globalization;
using Lucene.Net.Analysis.Miscellaneous;

namespace Dossier.Search;

/// <summary>Folds letters so that accents, case and typographic variants do not matter: "Erdős" and "erdos" are one.</summary>
/// <remarks>ASCII folding of Latin letters as in Lucene, lower case of all scripts, combining marks dropped.</remarks>
internal static class LetterFolding
{
    /// <summary>The longest that one character becomes ("㎒" and ligatures become up to four).</summary>
    public const int MaxGrowth = 4;

    public static bool IsCombiningMark(char c) => c >= '\u0300' && char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>Writes the folded form of one character.</summary>
    /// <param name="c">A UTF-16 unit; surrogates stay as they are.</param>
    /// <param name="target">Takes at least <see cref="MaxGrowth"/> characters.</param>
    /// <returns>How many characters were written; none for a combining mark.</returns>
    public static int Fold(char c, Span<char> target)
    {
        if (c < 0x80)
        {
            target[0] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
            return 1;
        }

        if (IsCombiningMark(c))
        {
            return 0;
        }

        Buffers buffers = scratch ??= new Buffers();
        buffers.Input[0] = c;
        var length = ASCIIFoldingFilter.FoldToASCII(buffers.Input, 0, buffers.Output, 0, 1);
        for (var i = 0; i < length; i++)
        {
            target[i] = char.ToLowerInvariant(buffers.Output[i]);
        }

        return length;
    }

    [ThreadStatic]
    private static Buffers? scratch;

    private sealed class Buffers
    {
        public char[] Input { get; } = new char[1];

        public char[] Output { get; } = new char[8];
    }
}
