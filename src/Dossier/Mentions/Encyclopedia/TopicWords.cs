using Dossier.Articles;
using Dossier.Keywords;
using Dossier.Similarity;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>The words of an article, by which a page is told from another of the same name.</summary>
internal sealed class TopicWords
{
    private readonly HashSet<string> all = new(StringComparer.Ordinal), prominent = new(StringComparer.Ordinal);

    public TopicWords(TopicArticle article)
    {
        foreach (var text in article.Keywords.Select(k => k.Text).Append(article.Title))
        {
            prominent.UnionWith(Stems(text));
        }

        all.UnionWith(prominent);
        foreach (var text in article.Fields.Append(article.Abstract))
        {
            all.UnionWith(Stems(text));
        }
    }

    /// <summary>Stems of the words of a text that say something of its subject, in order.</summary>
    public static IEnumerable<string> Stems(string text) => Articles.Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(w => w.Length > 1 && !StopWords.Contains(w) && !w.All(char.IsAsciiDigit)).Select(Porter.Stem);

    /// <summary>Whether title or keywords have a word of this text.</summary>
    public bool Names(string text) => Stems(text).Any(prominent.Contains);

    /// <summary>Part of the words of a text, 0 to 1, that stand in the article as well.</summary>
    /// <param name="without">A text whose words do not count: they led to the page, and prove nothing.</param>
    public double Overlap(string text, string without)
    {
        var known = Stems(without).ToHashSet(StringComparer.Ordinal);
        var words = Stems(text).Where(s => !known.Contains(s)).Distinct().ToArray();
        return words.Length == 0 ? 0 : (double)words.Count(all.Contains) / words.Length;
    }
}
