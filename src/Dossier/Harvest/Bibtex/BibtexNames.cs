using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Bibtex;

/// <summary>Takes lists of names apart: "First von Last and von Last, Jr, First and {A Group} and others".</summary>
/// <remarks>Patashnik, "Designing BibTeX Styles" (1988), section 4: words of the family name that begin in lower case belong to it.</remarks>
internal static class BibtexNames
{
    private const int Most = 5_000;

    public static (IReadOnlyList<Author> Authors, bool HasMore) Map(string? field)
    {
        var authors = new List<Author>();
        var hasMore = false;
        foreach (var name in Split(field ?? "", isAnd: true).Take(Most))
        {
            if (name.Equals("others", StringComparison.OrdinalIgnoreCase) || name.Equals("et al.", StringComparison.OrdinalIgnoreCase))
            {
                hasMore = true;
            }
            else if (MapOne(name) is { Family.Length: > 0 } author)
            {
                authors.Add(author);
            }
        }

        return (authors, hasMore);
    }

    private static Author? MapOne(string name)
    {
        if (IsGroup(name))
        {
            return new Author(TexText.ToPlain(name));
        }

        var parts = Split(name, isAnd: false, ',').ToArray();
        switch (parts.Length)
        {
            case 0:
                return null;
            case 1:
                break;
            case 2:
                return Make(parts[0], parts[1], null);
            default:
                // "Last, Jr, First" is the form; "Last, First, Jr" is what people write too.
                return IsSuffix(parts[2]) && !IsSuffix(parts[1]) ? Make(parts[0], parts[1], parts[2]) : Make(parts[0], parts[2], parts[1]);
        }

        var words = Split(parts[0], isAnd: false, ' ', '\t', '\n', '\r', '~').ToArray();
        var family = words.Length - 1;
        for (var w = 0; w < words.Length - 1; w++)
        {
            if (char.IsLower(words[w].TrimStart('{', '\\', '"', '\'').FirstOrDefault()))
            {
                family = w;
                break;
            }
        }

        return family < 0 ? null : Make(string.Join(' ', words[family..]), string.Join(' ', words[..family]), null);
    }

    private static bool IsSuffix(string part) => part.TrimEnd('.') is "Jr" or "Sr" or "II" or "III" or "IV";

    private static Author Make(string family, string given, string? suffix) => new(TexText.ToPlain(family), Text(given), suffix is null ? null : Text(suffix));

    private static string? Text(string tex) => TexText.ToPlain(tex) is { Length: > 0 } text ? text : null;

    /// <summary>One brace around the whole is how a group's name is written.</summary>
    private static bool IsGroup(string name)
    {
        if (name.Length < 2 || name[0] != '{' || name[^1] != '}')
        {
            return false;
        }

        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            depth += name[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i == name.Length - 1;
            }
        }

        return false;
    }

    /// <summary>Divides outside of braces, at the word "and" or at single characters; parts without blanks at their ends, none empty.</summary>
    private static IEnumerable<string> Split(string text, bool isAnd, params char[] at)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            var isEnd = i == text.Length;
            if (!isEnd)
            {
                depth = Math.Max(0, depth + text[i] switch { '{' => 1, '}' => -1, _ => 0 });
            }

            var width = isEnd ? 1 : depth > 0 ? 0 : isAnd ? AndAt(text, i) : at.Contains(text[i]) ? 1 : 0;
            if (width > 0)
            {
                if (text[start..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                start = i + width;
                i = start - 1;
            }
        }
    }

    private static int AndAt(string text, int i) =>
        char.IsWhiteSpace(text[i]) && i + 4 < text.Length && text.AsSpan(i + 1).StartsWith("and", StringComparison.OrdinalIgnoreCase) && char.IsWhiteSpace(text[i + 4]) ? 4 : 0;
}
