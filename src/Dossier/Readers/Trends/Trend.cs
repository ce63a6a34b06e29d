using Dossier.Articles;

namespace Dossier.Readers.Trends;

/// <summary>Attention that an article got, of no one in particular.</summary>
/// <param name="Weight">A view is 1; what is taken back is below 0.</param>
/// <param name="Voices">How many more gave it than are counted for the article already: 0 for somebody who looked at it before.</param>
public readonly record struct Attention(PublicId Article, double Weight, DateTimeOffset At, int Voices = 1);

/// <summary>An article that gets attention.</summary>
/// <param name="Level">See <see cref="Decay"/>.</param>
/// <param name="Since">When this attention began.</param>
public readonly record struct Trend(PublicId Article, double Level, DateTimeOffset Since);

/// <summary>What gets attention now. Holds no trace of who gave it. Safe for any number of threads.</summary>
public interface ITrendStore
{
    /// <summary>Adds attention in one transaction.</summary>
    void Add(IReadOnlyCollection<Attention> attention);

    /// <summary>The articles with most attention of those to which at least so many gave it, best first. Ids as they were noted: articles may have been merged or removed since.</summary>
    IReadOnlyList<Trend> FindBest(int count, int voices);

    /// <summary>Removes what has faded below a level.</summary>
    /// <returns>How many articles.</returns>
    int Prune(double below);
}
