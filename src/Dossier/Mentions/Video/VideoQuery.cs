using System.Globalization;
using System.Text;

namespace Dossier.Mentions.Video;

/// <summary>What video sources are asked about an article.</summary>
/// <param name="Title">Words of the title, blanks between them, where the title is specific enough to be looked for as a phrase; else null.</param>
/// <param name="Subjects">Words of the two best keywords, of the three best where they are single words.</param>
internal sealed record VideoQuery(string? Title, IReadOnlyList<string> Subjects)
{
    // A title of fewer words is found in videos about anything.
    private const int LeastWords = 4;
    private const int LeastLength = 20;

    // Cirrus refuses searches above 300 characters; the beginning of a long title is as good a phrase as all of it.
    private const int LongestPhrase = 150;
    private const int LongestSubject = 60;
    private const int LongestDoi = 80;

    // Fewer found than this by the title: the subjects are asked for too.
    private const int Enough = 4;

    /// <summary>True where there is nothing to ask for.</summary>
    public bool IsEmpty => Title is null && Subjects.Count == 0;

    public static VideoQuery Of(MentionQuery query)
    {
        var title = Words(query.Title);
        var isSpecific = title.Length >= LeastLength && title.AsSpan().Count(' ') + 1 >= LeastWords;
        var subjects = query.Keywords.Select(Words).Where(k => k.Length is > 1 and <= LongestSubject).Distinct(StringComparer.OrdinalIgnoreCase).Take(3).ToList();
        if (subjects.Take(2).Any(k => k.Contains(' ', StringComparison.Ordinal)))
        {
            subjects = [.. subjects.Take(2)];
        }

        return new(isSpecific ? Cut(title) : null, subjects);
    }

    /// <summary>What a description that is about the article itself would name: its DOI, its title.</summary>
    public IReadOnlyList<string> Names(MentionQuery query) =>
        [.. query.Dois.Take(1).Select(d => d.ToString()).Where(d => d.Length <= LongestDoi), .. Title is null ? Array.Empty<string>() : [Title]];

    /// <summary>Asks by one search after another until enough was found.</summary>
    /// <remarks>A later search that fails does not take away what an earlier one found.</remarks>
    public static async Task<ConnectorAnswer> AskAsync(IEnumerable<string> searches, Func<string, Task<ConnectorAnswer>> ask)
    {
        var found = new List<MentionItem>();
        foreach (var search in searches)
        {
            var answer = await ask(search);
            if (answer.Outcome != FetchOutcome.Fetched)
            {
                return found.Count > 0 ? new(FetchOutcome.Fetched, found) : answer with { Items = [] };
            }

            found.AddRange(answer.Items.Where(i => !found.Exists(f => f.Url == i.Url)));
            if (found.Count >= Enough)
            {
                break;
            }
        }

        return new(FetchOutcome.Fetched, found);
    }

    // Letters and digits with the marks between them that belong to words; everything else could be an operator of a search language.
    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isInner = text[i] is '-' or '.' or '\'' or '’' && i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
            if (isInner || IsLetter(text, i))
            {
                words.Append(text[i]);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd();
    }

    private static bool IsLetter(string text, int at) =>
        char.IsSurrogate(text[at])
            ? (char.IsHighSurrogate(text[at]) ? char.IsSurrogatePair(text, at) && char.IsLetterOrDigit(text, at)
                : at > 0 && char.IsSurrogatePair(text, at - 1) && char.IsLetterOrDigit(text, at - 1))
            : char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Cut(string title) => title.Length <= LongestPhrase ? title
        : title.LastIndexOf(' ', LongestPhrase) is > 0 and var end ? title[..end]
        : title[..(char.IsHighSurrogate(title[LongestPhrase - 1]) ? LongestPhrase - 1 : LongestPhrase)];
}
