using System.Text;

namespace Dossier.Mentions.Matching;

/// <summary>What an item and an article have in common by their words.</summary>
/// <remarks>
/// Each shared stem counts by its rarity in the corpus and by how much either text is about it; keywords that stand whole in the item count
/// once more. The sum is lowered by what the item says beside, so that a text that touches on many things belongs to none of them.
/// </remarks>
internal ref struct TopicEvidence
{
    public const int MostShared = 512, MostNamed = 3;

    /// <summary>From here on a word or phrase tells a subject.</summary>
    private const float Specific = 0.3f;

    /// <summary>Sum at which the score is one half.</summary>
    private const float Half = 1.3f;

    private readonly ArticleProfile article;
    private readonly ItemTerms item;
    private readonly ReadOnlySpan<int> shared;
    private readonly Span<int> named;
    private readonly float sum, covered;
    private int namedCount;

    /// <param name="sharedBuffer">Room for <see cref="MostShared"/>.</param>
    /// <param name="namedBuffer">Room for <see cref="MostNamed"/>.</param>
    public TopicEvidence(ArticleProfile article, ItemTerms item, Span<int> sharedBuffer, Span<int> namedBuffer)
    {
        this.article = article;
        this.item = item;
        named = namedBuffer;
        var (terms, stems, count) = (article.Terms, item.Stems, 0);
        for (int t = 0, i = 0; t < terms.Length && i < stems.Length && count < sharedBuffer.Length;)
        {
            ref readonly var term = ref terms[t];
            if (term.Stem < stems[i])
            {
                t++;
            }
            else if (term.Stem > stems[i])
            {
                i++;
            }
            else
            {
                sum += term.Rarity * term.Weight * item.Weights[i];
                covered += term.Rarity * item.Weights[i];
                TitleShared += term.InTitle ? term.Rarity : 0;
                sharedBuffer[count++] = t;
                (t, i) = (t + 1, i + 1);
            }
        }

        shared = sharedBuffer[..count];
    }

    /// <summary>Rarity of the title's stems that the item has.</summary>
    public float TitleShared { get; }

    /// <summary>0 to 1; below one half without at least two specific things in common.</summary>
    public double Score()
    {
        if (sum < Half / 3)
        {
            return sum / (sum + Half);
        }

        var (phrases, units) = CountSpecific();
        var coverage = item.Mass > 0 ? Math.Min(1, covered / item.Mass) : 0;
        var x = (sum * (0.45f + (0.55f * coverage))) + (0.3f * phrases);
        var score = x / (x + Half);
        return units >= 2 ? score : Math.Min(score, 0.45);
    }

    /// <summary>"on: low-dose IL-2, dermatomyositis": what is shared, at most three, weightiest first, as the article writes it.</summary>
    public readonly string Reason()
    {
        var text = new StringBuilder("on: ");
        for (var i = 0; i < namedCount; i++)
        {
            text.Append(i > 0 ? ", " : "")
                .Append(named[i] >= 0 ? article.Keywords[named[i]].Keyword.Text : article.NameOf(article.Terms[~named[i]]));
        }

        return text.ToString();
    }

    /// <summary>Finds what of the shared is specific: keywords that stand in the item, then words beside them.</summary>
    private (float Phrases, int Units) CountSpecific()
    {
        var (phrases, units) = (0f, 0);
        Span<float> values = stackalloc float[MostNamed];
        for (var k = 0; k < article.Keywords.Length; k++)
        {
            ref readonly var keyword = ref article.Keywords[k];
            if (keyword.Rarity < Specific || keyword.Stems.Length == 0 || !Stands(keyword.Stems) || CoversNamed(keyword.Stems))
            {
                continue;
            }

            if (keyword.Stems.Length == 1 && TermRarity.IsCommon(keyword.Stems[0]))
            {
                continue;
            }

            var value = keyword.Rarity * (0.5f + (0.5f * keyword.Keyword.Weight));
            phrases += keyword.Stems.Length > 1 ? value : 0;
            units++;
            Name(k, value, values);
        }

        foreach (var t in shared)
        {
            ref readonly var term = ref article.Terms[t];
            if ((term.InTitle || term.InKeyword) && term.Rarity >= Specific && !CoversNamed([term.Stem]))
            {
                units++;
                if (term.Length > 0)
                {
                    Name(~t, term.Rarity * term.Weight * 0.5f, values);
                }
            }
        }

        return (phrases, units);
    }

    /// <summary>Keeps what says most.</summary>
    private void Name(int what, float value, scoped Span<float> values)
    {
        var at = namedCount;
        while (at > 0 && values[at - 1] < value)
        {
            at--;
        }

        if (at >= MostNamed)
        {
            return;
        }

        namedCount = Math.Min(MostNamed, namedCount + 1);
        for (var i = namedCount - 1; i > at; i--)
        {
            (named[i], values[i]) = (named[i - 1], values[i - 1]);
        }

        (named[at], values[at]) = (what, value);
    }

    /// <summary>Whether all these stems belong to a keyword that is named already, so that they would count twice.</summary>
    private readonly bool CoversNamed(ReadOnlySpan<ulong> stems)
    {
        for (var i = 0; i < namedCount; i++)
        {
            var known = named[i] >= 0 ? article.Keywords[named[i]].Stems : [article.Terms[~named[i]].Stem];
            var all = true;
            foreach (var stem in stems)
            {
                all &= known.Contains(stem);
            }

            if (all)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phrase stands in the item: its words close together, in any order.</summary>
    private readonly bool Stands(ulong[] stems)
    {
        foreach (var stem in stems)
        {
            if (item.Find(stem) < 0)
            {
                return false;
            }
        }

        if (stems.Length == 1)
        {
            return true;
        }

        var window = stems.Length + 2;
        var text = item.Sequence;
        for (var start = 0; start < text.Length; start++)
        {
            if (!stems.Contains(text[start]))
            {
                continue;
            }

            var near = text.AsSpan(start, Math.Min(window, text.Length - start));
            var all = true;
            foreach (var stem in stems)
            {
                all &= near.Contains(stem);
            }

            if (all)
            {
                return true;
            }
        }

        return false;
    }
}
