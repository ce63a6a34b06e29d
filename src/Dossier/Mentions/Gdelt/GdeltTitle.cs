using System.Text.RegularExpressions;

namespace Dossier.Mentions.Gdelt;

/// <summary>Puts the tokens of a title together again, as far as they tell how they stood.</summary>
internal static partial class GdeltTitle
{
    public static string Join(string tokens)
    {
        var title = PostText.Decode(tokens);
        title = Digits().Replace(title, m => m.Value.Trim());
        title = BeforeSign().Replace(title, "$1");
        title = AfterSign().Replace(title, "$1");
        title = Contraction().Replace(title, "$1$2$3");
        title = Initials().Replace(title, "$1");
        title = HyphenedNumber().Replace(title, "$1-$2");
        return title;
    }

    [GeneratedRegex(@" ([,.;:!?%)\]…])")]
    private static partial Regex BeforeSign();

    [GeneratedRegex(@"([(\[$£€#]) ")]
    private static partial Regex AfterSign();

    // "don 't", "don ' t", "it 's", "NASA ’ s".
    [GeneratedRegex(@"(\p{L}) ?(['’]) ?(s|t|re|ve|ll|d|m)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Contraction();

    // "3 . 5 %", "1 , 000"; a year before a number is not part of it.
    [GeneratedRegex(@"(?<=\d) \. (?=\d)|(?<=\b\d{1,3}) , (?=\d{3}\b)")]
    private static partial Regex Digits();

    // "U . S . senate".
    [GeneratedRegex(@"\b(\p{Lu}\.) (?=\p{Lu}\.)")]
    private static partial Regex Initials();

    // "Covid - 19".
    [GeneratedRegex(@"(\p{L}) - (\d)")]
    private static partial Regex HyphenedNumber();
}
