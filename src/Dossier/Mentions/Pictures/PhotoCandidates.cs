using System.Text.RegularExpressions;
using Dossier.Mentions.MediaWiki;
using Dossier.Mentions.Wikipedia;
using Folding = Dossier.Articles.Folding;
using StopWords = Dossier.Similarity.StopWords;

namespace Dossier.Mentions.Pictures;

/// <summary>Which pages' lead images may stand for an article, best first.</summary>
internal static partial class PhotoCandidates
{
    // What the metadata or a keyword names outright counts for more than what only shares words.
    private const double Named = 0.5;
    private const double Subject = 0.3;
    private const int ShortestSharedWord = 5;

    public static IEnumerable<Mention> Rank(MentionQuery query, IEnumerable<Mention> mentions)
    {
        var title = $" {Folding.Fold(query.Title)} ";
        var keywords = query.Keywords.Select(Folding.Fold).ToHashSet();
        var named = query.WikipediaTitles.Select(Folding.Fold).ToHashSet();
        var words = keywords.Append(title).SelectMany(k => k.Split(' ')).Where(w => w.Length >= ShortestSharedWord && !StopWords.Contains(w)).Select(Stem).ToHashSet();
        return mentions
            .Where(m => m.Item.PictureFile is { } file && IsPicture(file))
            .Select(m => (Mention: m, Fit: Fit(m.Item)))
            .Where(c => c.Fit >= 0)
            .OrderByDescending(c => c.Mention.Relevance + c.Fit)
            .ThenByDescending(c => IsPhotograph(c.Mention.Item.PictureFile!))
            .ThenBy(c => c.Mention.Item.Title, StringComparer.Ordinal)
            .Select(c => c.Mention);

        // Negative for a page that has nothing to do with the article's subject: it may cite the article among many.
        double Fit(MentionItem item)
        {
            var page = Folding.Fold(Bracket().Replace(item.Title, ""));
            var isNamed = named.Contains(Folding.Fold(item.Title)) || named.Contains(page);
            var isSubject = page.Length > 0 && (keywords.Contains(page) || keywords.Contains(Folding.Fold(item.Title)) || title.Contains($" {page} ", StringComparison.Ordinal)
                || OtherNames(item).Any(n => keywords.Contains(Folding.Fold(n))));
            if (PageKinds.IsPerson(item.Remark) || Portrait().IsMatch(item.PictureFile!))
            {
                return PageKinds.IsPerson(item.Remark) && isSubject ? Subject : -1;
            }

            return isNamed ? Named : isSubject ? Subject : page.Split(' ').Any(w => w.Length >= ShortestSharedWord && words.Contains(Stem(w))) ? 0 : -1;
        }
    }

    /// <summary>False for sound, video and documents, and for pictures that show a thing of the wiki or of a state and no subject.</summary>
    public static bool IsPicture(string file) => Picture().IsMatch(file) && !Junk().IsMatch(Words().Replace(WikiAddress.FileName(file), " "));

    // A page that a keyword led to by another name carries that name as a line of its own.
    private static IEnumerable<string> OtherNames(MentionItem item) => item.Body?.Split('\n') ?? [];

    private static bool IsPhotograph(string file) => file.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase);

    // Enough to join singular and plural.
    private static string Stem(string word) => word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    [GeneratedRegex(@"\.(?:jpe?g|png|gif|webp|tiff?|svg)$", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\b(?:flags?|logos?|icons?|maps?|locator|location|signatures?|autograph|coat of arms|seal of|emblem|symbol|wordmark|barnstar|stub|ambox|padlock|disambig|question ?mark|question book|edit clear|crystal (?:clear|project)|nuvola|gnome|oojs|wiki\w*|placeholder|no image|blank|(?:book|album|magazine) cover|cover art|poster|stamps?|banner|qr code)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Junk();

    [GeneratedRegex(@"[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex Words();

    [GeneratedRegex(@"portrait|headshot|selfie|\bbust of\b", RegexOptions.IgnoreCase)]
    private static partial Regex Portrait();

    [GeneratedRegex(@"\s*\([^()]*\)$")]
    private static partial Regex Bracket();
}
