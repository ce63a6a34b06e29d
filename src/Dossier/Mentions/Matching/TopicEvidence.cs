using System.Text;

namespace Dossier.Mentions.Matching;

/// <summary>What an item and an article have in common by their words.</summary>
/// <remarks>
/// Each shared stem counts by its rarity in the corpus and by how much either text is about it; keywords that stand whole in the item count
/// once more. The sum is lowered by what the item says beside and by what it lacks of the title, so that a text that touches on many things
/// belongs to none of them. What is specific, and what the item says beside, is taken from its lead alone: there it names its subject, and
/// further down it tells of contexts, methods and people. The weights were chosen on items made from 120,000 articles (bench, "matching").
/// </remarks>
internal ref struct TopicEvidence
{
    public const int MostShared = 512, MostNamed = 3;

    /// <summary>Evidence at which the score is one half.</summary>
    private const float Half = 1.05f;

    /// <summary>What has to be specific, a phrase counted twice: a phrase and a word, or two phrases; without a phrase four words; with most
    /// of the title's words one phrase or two words.</summary>
    private const int LeastSpecifics = 3, LeastWithoutPhrase = 4, LeastWithTitle = 2, OfPhraseInSpecifics = 2;

    private const float MostOfTitle = 0.5f;

    private const double BelowFloor = 0.45;

    /// <summary>What an item may say at most of anything else to count with a single specific thing, and the words it then shares at least.</summary>
    private const float WholeCoverage = 0.7f;
    private const int FewestWords = 4;

    private const float OfTitle = 0.3f, OfPhrase = 0.3f, OfAuthor = 0.1f;

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
                covered += item.StandsInLead[i] ? term.Rarity * item.Weights[i] : 0;
                TitleShared += term.InTitle ? term.Rarity : 0;
                sharedBuffer[count++] = t;
                (t, i) = (t + 1, i + 1);
            }
        }

        shared = sharedBuffer[..count];
    }

    /// <summary>Rarity of the title's stems that the item has.</summary>
    public float TitleShared { get; }

    /// <summary>Whether the item has a word of the article that says something, beside one that is known to be shared.</summary>
    public readonly bool SharesBeside(ulong stem)
    {
        foreach (var t in shared)
        {
            ref readonly var term = ref article.Terms[t];
            if (term.Stem != stem && term.Rarity > TermRarity.OfCommon)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>0 to 1; below one half without enough that is specific, or nearly all that the item says, in common.</summary>
    public double Score()
    {
        var coverage = item.Mass > 0 ? Math.Min(1, covered / item.Mass) : 0;
        var titleShare = article.TitleMass > 0 ? TitleShared / article.TitleMass : 0;
        var share = coverage + (OfTitle * titleShare);
        if (2 * sum * share < Half)
        {
            return Squash(sum * share);
        }

        var (phrases, specifics) = CountSpecific();
        var score = Squash((sum + (OfPhrase * phrases)) * share * (1 + (OfAuthor * Math.Min(2, CountAuthors()))));
        var needed = titleShare >= MostOfTitle ? LeastWithTitle : phrases > 0 ? LeastSpecifics : LeastWithoutPhrase;
        var enough = specifics >= needed
            || (specifics > 0 && coverage >= WholeCoverage && CountWords() >= FewestWords);
        return enough ? score : Math.Min(score, BelowFloor);
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

    private static double Squash(float evidence) => evidence / (evidence + Half);

    /// <summary>Finds what of the shared is specific: keywords that stand in the item, then words beside them; no word counts twice.</summary>
    private (float Phrases, int Specifics) CountSpecific()
    {
        var (phrases, specifics) = (0f, 0);
        Span<float> values = stackalloc float[MostNamed];
        Span<bool> used = stackalloc bool[shared.Length];
        for (var k = 0; k < article.Keywords.Length; k++)
        {
            ref readonly var keyword = ref article.Keywords[k];
            if (keyword.Rarity < article.Rarity.Specific || keyword.Stems.Length == 0 || IsCommon(keyword.Stems)
                || !Stands(keyword.Stems) || !Use(keyword.Stems, used))
            {
                continue;
            }

            var value = keyword.Rarity * (0.5f + (0.5f * keyword.Keyword.Weight));
            phrases += keyword.Stems.Length > 1 ? value : 0;
            specifics += keyword.Stems.Length > 1 ? OfPhraseInSpecifics : 1;
            Name(k, value, values);
        }

        for (var i = 0; i < shared.Length; i++)
        {
            ref readonly var term = ref article.Terms[shared[i]];
            if ((term.InTitle || term.InKeyword) && term.Rarity >= article.Rarity.Specific && !used[i]
                && IsInLead(term.Stem))
            {
                specifics++;
                if (term.Length > 0)
                {
                    Name(~shared[i], term.Rarity * term.Weight * 0.5f, values);
                }
            }
        }

        return (phrases, specifics);
    }

    /// <summary>A single everyday word is no subject; a phrase of such words may be ("black hole").</summary>
    private static bool IsCommon(ulong[] stems) => stems.Length == 1 && TermRarity.IsCommon(stems[0]);

    /// <summary>Marks these stems among the shared as counted; false when all were already.</summary>
    private readonly bool Use(ulong[] stems, Span<bool> used)
    {
        var anyNew = false;
        for (var i = 0; i < shared.Length; i++)
        {
            if (stems.Contains(article.Terms[shared[i]].Stem))
            {
                anyNew |= !used[i];
                used[i] = true;
            }
        }

        return anyNew;
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

    private readonly int CountWords()
    {
        var count = 0;
        foreach (var t in shared)
        {
            count += article.Terms[t].Rarity > TermRarity.OfCommon ? 1 : 0;
        }

        return count;
    }

    /// <summary>Family names of its authors in the item. They add to a shared subject and are never one.</summary>
    private readonly int CountAuthors()
    {
        var count = 0;
        foreach (var name in article.AuthorStems)
        {
            count += !TermRarity.IsCommon(name) && item.Find(name) >= 0 ? 1 : 0;
        }

        return count;
    }

    private readonly bool IsInLead(ulong stem)
    {
        var place = item.Find(stem);
        return place >= 0 && item.StandsInLead[place];
    }

    /// <summary>Whether a phrase stands in the item's lead: its words close together, in any order.</summary>
    private readonly bool Stands(ulong[] stems)
    {
        foreach (var stem in stems)
        {
            if (!IsInLead(stem))
            {
                return false;
            }
        }

        if (stems.Length == 1)
        {
            return true;
        }

        var window = stems.Length + 2;
        var text = item.Lead;
        for (var start = 0; start < text.Length; start++)
        {
            if (!stems.Contains(text[start]))
            {
                continue;
            }

            var near = text.Slice(start, Math.Min(window, text.Length - start));
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
