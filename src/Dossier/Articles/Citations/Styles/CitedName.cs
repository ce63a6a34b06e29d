using System.Globalization;
using System.Text;

namespace Dossier.Articles.Citations.Styles;

/// <summary>A name of the byline, with what styles do to it.</summary>
/// <param name="Family">Family name with its particles, or the whole name of a group.</param>
/// <param name="Given">Given names; null for a group and for a name that is not split.</param>
internal sealed record CitedName(string Family, string? Given, string? Suffix)
{
    public bool IsWhole => Given is null;

    /// <summary>A script without capitals and initials; such names stay as they are.</summary>
    private bool IsUncased => Family.EnumerateRunes().FirstOrDefault(Rune.IsLetter) is var letter && Rune.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter;

    /// <summary>Chinese, Japanese and Korean names have the family name first and nothing between.</summary>
    private bool IsEastAsian => Family.Any(c => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF'));

    public static CitedName Of(Author author)
    {
        var given = string.IsNullOrWhiteSpace(author.Given) ? null : author.Given.Trim();
        var family = author.Family.Trim();

        // "Ludwig van" and "Beethoven": the particle belongs to what is sorted by.
        var particle = given is null ? -1 : ParticleAt(given);
        if (particle > 0)
        {
            family = $"{given![particle..]} {family}";
            given = given[..particle].TrimEnd();
        }

        return family.Length == 0 ? new CitedName(author.DisplayName, null, null) : new CitedName(family, given, author.Suffix);
    }

    /// <summary>"Doudna, Jennifer A."</summary>
    /// <param name="suffixComma">Whether a comma stands before Jr. also.</param>
    public string Inverted(bool suffixComma = true) => IsWhole ? WithSuffix(Family, suffixComma)
        : IsEastAsian ? Family + Given
        : WithSuffix($"{Family}, {Given}", suffixComma);

    /// <summary>"Jennifer A. Doudna"</summary>
    public string Straight(bool suffixComma = false) => IsWhole ? WithSuffix(Family, suffixComma)
        : IsEastAsian ? Family + Given
        : WithSuffix($"{Given} {Family}", suffixComma);

    /// <summary>"Doudna, J. A."</summary>
    public string InvertedInitials() => IsWhole || IsUncased ? Inverted() : WithSuffix($"{Family}, {Initials()}", comma: true);

    /// <summary>"J. A. Doudna"</summary>
    public string StraightInitials() => IsWhole || IsUncased ? Straight() : WithSuffix($"{Initials()} {Family}", comma: false);

    /// <summary>"Doudna JA": two initials at most, generations as numbers (Citing Medicine, chapter 1, "Author").</summary>
    public string Bare()
    {
        if (IsWhole || IsUncased)
        {
            return IsWhole || IsEastAsian ? Straight() : $"{Family} {Given}";
        }

        var initials = Parts().SelectMany(p => p.Split('-')).Select(Initial).Take(2);
        return $"{Family} {string.Concat(initials)}" + Suffix?.TrimEnd('.') switch
        {
            null or "" => "",
            "II" => " 2nd",
            "III" => " 3rd",
            "IV" => " 4th",
            var other => " " + other,
        };
    }

    /// <summary>"J.-P. A.": a hyphen stays where both parts of a name are names.</summary>
    private string Initials() => string.Join(' ', Parts().Select(p =>
        string.Join('-', p.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => Initial(part) + "."))));

    private IEnumerable<string> Parts()
    {
        foreach (var part in Given!.Replace(".-", "-", StringComparison.Ordinal).Split([' ', '.', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            // "JA" are two initials, as PubMed writes them.
            if (part.Length is 2 or 3 && part.All(char.IsUpper) && !Given.Any(char.IsLower))
            {
                foreach (var letter in part)
                {
                    yield return letter.ToString();
                }
            }
            else if (part.Trim('-').Length > 0)
            {
                yield return part;
            }
        }
    }

    private static string Initial(string part) => StringInfo.GetNextTextElement(part).ToUpperInvariant();

    private string WithSuffix(string name, bool comma) => string.IsNullOrEmpty(Suffix) ? name : name + (comma ? ", " : " ") + Suffix;

    private static int ParticleAt(string given)
    {
        var at = given.Length;
        while (given.LastIndexOf(' ', at - 1) is var space && space > 0 && given[(space + 1)..at].All(c => char.IsLower(c) || c is '’' or '\''))
        {
            at = space;
        }

        return at < given.Length ? at + 1 : -1;
    }
}
