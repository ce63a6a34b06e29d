using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>What a reader is interested in: liked articles that are near each other, taken together.</summary>
/// <remarks>Leader clustering (J. A. Hartigan, "Clustering algorithms", 1975, chapter 3), newest likes first: an article joins the first interest
/// whose first article it is near, else begins one.</remarks>
internal sealed class Interests
{
    private const float Near = 0.3f;
    private const int Most = 12;

    private readonly int[] interestOf;
    private readonly List<int> sizes = [];

    public Interests(ArticleSpace space, int[] liked)
    {
        interestOf = new int[liked.Length];
        var leaders = new List<int>();
        var search = space.Take();
        var near = new Nearness[liked.Length];
        Array.Fill(interestOf, -1);
        for (var i = 0; i < liked.Length; i++)
        {
            if (interestOf[i] >= 0 || !space.File.Has(liked[i]))
            {
                continue;
            }

            if (leaders.Count == Most)
            {
                break;
            }

            interestOf[i] = leaders.Count;
            leaders.Add(liked[i]);
            sizes.Add(1);
            search.Compare(liked[i], liked, near);
            for (var j = i + 1; j < liked.Length; j++)
            {
                if (interestOf[j] < 0 && near[j].Subject >= Near)
                {
                    interestOf[j] = interestOf[i];
                    sizes[interestOf[i]]++;
                }
            }
        }

        space.Return(search);

        // What is left over is one interest of its own kind: everything else.
        if (Array.IndexOf(interestOf, -1) >= 0)
        {
            sizes.Add(interestOf.Count(i => i < 0));
            for (var i = 0; i < interestOf.Length; i++)
            {
                interestOf[i] = interestOf[i] < 0 ? sizes.Count - 1 : interestOf[i];
            }
        }
    }

    public int Count => sizes.Count;

    /// <summary>Part of the reader's likes that belong to an interest.</summary>
    public float Share(int interest) => (float)sizes[interest] / interestOf.Length;

    /// <summary>The interest for which an article is recommended.</summary>
    public int Of(in Evidence evidence) =>
        interestOf[evidence.Nearest.Value >= evidence.Together.Value * RecommendationWeights.Likes ? evidence.Nearest.Place : evidence.Together.Place];
}
