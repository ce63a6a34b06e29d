using Dossier.Articles;

namespace Dossier.Mentions;

/// <summary>Articles whose tabs are to be filled anew, shared by all processes: most viewed first, then those asked for last.</summary>
public interface IRefreshQueue
{
    /// <summary>Adds views of articles with a stale tab.</summary>
    void Add(IReadOnlyCollection<(PublicId Article, int Views)> views, DateTimeOffset now);

    /// <summary>Takes the next articles, which are nobody else's until the lease ends.</summary>
    IReadOnlyList<PublicId> Claim(int count, DateTimeOffset now, TimeSpan lease);

    /// <summary>Takes an article out of the queue, or lets it wait when some of its sources could not be asked yet.</summary>
    void Finish(PublicId article, DateTimeOffset? again);

    /// <summary>How many wait, and how many of them are due.</summary>
    (long Waiting, long Due) Count(DateTimeOffset now);
}
