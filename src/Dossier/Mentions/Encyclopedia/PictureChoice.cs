using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>Which page gives an article its photo.</summary>
public static partial class PictureChoice
{
    private static readonly FrozenSet<string> Formats = FrozenSet.Create("jpg", "jpeg", "png", "svg", "gif", "tif", "tiff", "webp");

    /// <summary>Words of file names of what stands for something else rather than showing it.</summary>
    private static readonly FrozenSet<string> Emblems = ("flag flags logo logos logotype icon icons signature autograph emblem insignia wordmark banner placeholder "
        + "blank button arrow stub portal disambig ambox symbol template edit").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Maps = ("map maps locator location carte karte").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The page whose picture suits the article best; null where none has one.</summary>
    /// <param name="pages">As <see cref="TopicPages"/> found them.</param>
    public static TopicPage? Choose(IEnumerable<TopicPage> pages) => pages.Where(p => IsSuitable(p.Page))
        .OrderByDescending(p => Math.Round(p.Relevance, 1)).ThenBy(p => p.Rank).ThenByDescending(p => p.Relevance).ThenBy(p => p.Page.Title, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether a page has a free picture that shows something: no flag, logo, icon, signature, map of another matter, sound or document.</summary>
    public static bool IsSuitable(EncyclopediaPage page)
    {
        if (page.PictureFile is not { } file || !Formats.Contains(CommonsAddress.Extension(file)))
        {
            return false;
        }

        var name = file[..file.LastIndexOf('.')].Replace('_', ' ');
        if (name.Contains("coat of arms", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Seal of", StringComparison.OrdinalIgnoreCase)
            || name.Contains("question mark", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var topic = Word().Matches(page.Title).Select(m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return !Word().Matches(name).Any(w => (Emblems.Contains(w.Value) || Maps.Contains(w.Value)) && !topic.Contains(w.Value));
    }

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})")]
    private static partial Regex Word();
}
