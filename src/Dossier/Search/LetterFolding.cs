using System.Globalization;
using Lucene.Net.Analysis.Miscellaneous;

namespace Dossier.Search;

/// <summary>Folds letters so that accents, case and typographic variants do not matter: "Erdős" and "erdos" are one.</summary>
/// <remarks>
/// ASCII folding of Latin letters as in Lucene, lower case of all scripts, accents and vowel points dropped (but not the vowel signs of Indic
/// and Thai script, which are letters), and what is written in two ways in Russian, Greek, Arabic and Persian is one.
/// </remarks>
internal static class LetterFolding
{
    /// <summary>The longest that one character becomes ("㎒" and ligatures become up to four).</summary>
    public const int MaxGrowth = 4;

    public static bool IsCombiningMark(char c) =>
        c >= '\u0300' && c is < '\u0900' or > '\u18FF' && char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>Vowel signs and the like, which are no letters by their category but belong to the word.</summary>
    public static bool IsSign(char c) => c >= '\u0300'
        && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

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

        if (c is >= '\u0370' and <= '\u06FF' && Variant(c) is not '\0' and var plain)
        {
            target[0] = plain;
            return plain == Dropped ? 0 : 1;
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

    // Tatweel only stretches a word.
    private const char Dropped = '\u0640';

    private static char Variant(char c) => c switch
    {
        'ά' or 'Ά' => 'α',
        'έ' or 'Έ' => 'ε',
        'ή' or 'Ή' => 'η',
        'ί' or 'ϊ' or 'ΐ' or 'Ί' => 'ι',
        'ό' or 'Ό' => 'ο',
        'ύ' or 'ϋ' or 'ΰ' or 'Ύ' => 'υ',
        'ώ' or 'Ώ' => 'ω',
        'ς' => 'σ',
        'ё' or 'Ё' => 'е',
        'أ' or 'إ' or 'آ' => 'ا',
        'ة' => 'ه',
        'ى' or 'ی' => 'ي',
        'ک' => 'ك',
        Dropped => Dropped,
        _ => '\0',
    };

    [ThreadStatic]
    private static Buffers? scratch;

    private sealed class Buffers
    {
        public char[] Input { get; } = new char[1];

        public char[] Output { get; } = new char[8];
    }
}
