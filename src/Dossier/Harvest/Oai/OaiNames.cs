using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Oai;

/// <summary>Names as catalogues write them: "Family, Given, Suffix", "Laan, E.A. van der", "Smith, John, 1950-", or as they are spoken.</summary>
internal static partial class OaiNames
{
    public static IReadOnlyList<Author> Map(IEnumerable<string> written)
    {
        var authors = new List<Author>();
        foreach (var name in written.SelectMany(n => n.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!IsEtAl(name) && MapOne(name) is { } author && !authors.Contains(author))
            {
                authors.Add(author);
            }
        }

        return authors;
    }

    public static bool HasMore(IEnumerable<string> written) => written.Any(IsEtAl);

    private static bool IsEtAl(string name) => name.Trim(' ', '.', ',') is "et al" or "others";

    private static Author? MapOne(string written)
    {
        var text = LifeDates().Replace(TexText.ToPlain(written), "").Trim(' ', ',', ';');
        if (text.Length == 0 || text.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (parts.Length)
        {
            case 0:
                return null;
            case 2 when Group().IsMatch(text):
                return new Author(text);
            case 2:
                return WithParticle(parts[0], parts[1], null);
            case 3 when Suffix().IsMatch(parts[2]):
                return WithParticle(parts[0], parts[1], parts[2]);
            case 3 when Suffix().IsMatch(parts[1]):
                return WithParticle(parts[0], parts[2], parts[1]);
            case > 2:
                return new Author(text);
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 5 || Group().IsMatch(text) || !char.IsUpper(words[^1][0]))
        {
            return new Author(text);
        }

        var family = words.Length - 1;
        while (family > 1 && char.IsLower(words[family - 1][0]))
        {
            family--;
        }

        return new Author(string.Join(' ', words[family..]), string.Join(' ', words[..family]));
    }

    /// <summary>Dutch catalogues put the particle behind the given names; it belongs to the family name.</summary>
    private static Author WithParticle(string family, string given, string? suffix)
    {
        var particle = Particle().Match(given);
        return particle.Success
            ? new Author($"{particle.Groups[2].Value} {family}", particle.Groups[1].Value.Length > 0 ? particle.Groups[1].Value : null, suffix)
            : new Author(family, given, suffix);
    }

    [GeneratedRegex(@",?\s{0,8}\(?(?:ca\.? ?)?\d{4}\??\s{0,8}-\s{0,8}(?:\d{4}\??)?\)?\.?$")]
    private static partial Regex LifeDates();

    [GeneratedRegex(@"^(?:Jr|Sr|II|III|IV)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^(.*?)\s{0,8}\b((?:van|von|de|den|der|des|du|da|di|del|della|dos|ter|ten|te|zu|la|le)(?: (?:de|den|der|het|la|le))?)$")]
    private static partial Regex Particle();

    [GeneratedRegex(@"\b(?:consorti(?:um|a)|collaborations?|group|team|network|committee|commission|society|association|organi[sz]ation|initiative|project|institute?|universit\w*|agency|department|ministry|school|faculty|center|centre|laborator\w+|library|academy)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Group();
}
