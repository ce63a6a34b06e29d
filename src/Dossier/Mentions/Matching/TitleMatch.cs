namespace Dossier.Mentions.Matching;

/// <summary>Whether an item says the title of an article, whole or nearly.</summary>
internal static class TitleMatch
{
    /// <summary>Words of subject that a title needs, since shorter ones are names of things ("Deep learning").</summary>
    private const int FewestWords = 4;

    /// <summary>What these words must say together, in the measure of <see cref="TermRarity"/>.</summary>
    private const float LeastMass = 1.3f;

    /// <summary>The same for a title with fewer words of subject, which must stand whole ("Attention is all you need").</summary>
    private const float LeastMassOfWhole = 0.45f;

    /// <summary>Part of the title that must stand in the item, and in its order.</summary>
    private const float LeastShare = 0.85f;

    private const int MostWords = 64;

    /// <param name="sharedMass">Rarity of the title's stems that the item has.</param>
    public static bool IsNamed(ArticleProfile article, ItemTerms item, float sharedMass)
    {
        var title = article.TitleSequence;
        if (title.Length < FewestWords || title.Length > MostWords || article.TitleMass < LeastMassOfWhole
            || sharedMass < LeastShare * article.TitleMass)
        {
            return false;
        }

        var content = 0;
        foreach (var stem in title)
        {
            content += article.Rarity.OfWord(stem) > 0 ? 1 : 0;
        }

        if (content < FewestWords || article.TitleMass < LeastMass)
        {
            return title.Length > FewestWords && item.Sequence.AsSpan().IndexOf(title) >= 0;
        }

        return InOrder(title, item.Sequence) >= LeastShare * title.Length;
    }

    /// <summary>The most words of the title that stand in its order within a stretch of the text not much longer than the title.</summary>
    private static int InOrder(ulong[] title, ulong[] text)
    {
        var window = title.Length + (title.Length / 4) + 1;
        var best = 0;
        Span<int> lengths = stackalloc int[MostWords + 1];
        for (var start = 0; start < text.Length; start++)
        {
            // A stretch that matters begins with one of the first words.
            if (text[start] != title[0] && text[start] != title[1])
            {
                continue;
            }

            lengths.Clear();
            var end = Math.Min(text.Length, start + window);
            for (var i = start; i < end; i++)
            {
                var diagonal = 0;
                for (var j = 0; j < title.Length; j++)
                {
                    var above = lengths[j + 1];
                    lengths[j + 1] = text[i] == title[j] ? diagonal + 1 : Math.Max(above, lengths[j]);
                    diagonal = above;
                }
            }

            best = Math.Max(best, lengths[title.Length]);
        }

        return best;
    }
}
