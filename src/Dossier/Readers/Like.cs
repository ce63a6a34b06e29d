using Dossier.Articles;

namespace Dossier.Readers;

/// <summary>An article that a reader likes, and since when.</summary>
public readonly record struct Like(PublicId Article, DateTimeOffset At);

/// <summary>One like of one reader, as the training of the likes model reads them.</summary>
public readonly record struct ReaderLike(ReaderId Reader, PublicId Article, DateTimeOffset At);

/// <summary>Likes and dismissals ("not for me") of all readers. Safe for any number of threads; what was answered is on disk.</summary>
public interface ILikeStore
{
    /// <summary>Likes an article; a dismissal of it is taken back.</summary>
    /// <returns>False when it was liked already.</returns>
    bool Like(ReaderId reader, ArticleIds article, DateTimeOffset at);

    /// <summary>Likes many at once, all or none.</summary>
    /// <returns>How many were not liked yet.</returns>
    int Like(ReaderId reader, IReadOnlyCollection<(ArticleIds Article, DateTimeOffset At)> articles);

    /// <summary>Takes a like back.</summary>
    /// <returns>False when there was none.</returns>
    bool Unlike(ReaderId reader, ArticleIds article);

    /// <summary>Marks an article as not for this reader; a like of it is taken back.</summary>
    /// <returns>False when it was marked already.</returns>
    bool Dismiss(ReaderId reader, ArticleIds article, DateTimeOffset at);

    /// <summary>Takes a dismissal back.</summary>
    /// <returns>False when there was none.</returns>
    bool Restore(ReaderId reader, ArticleIds article);

    /// <summary>The reader's likes, newest first.</summary>
    IReadOnlyList<Like> FindLikes(ReaderId reader);

    /// <summary>What the reader marked as not for them, newest first.</summary>
    IReadOnlyList<Like> FindDismissed(ReaderId reader);

    /// <summary>What the reader thinks of one article.</summary>
    Opinion FindOpinion(ReaderId reader, ArticleIds article);

    /// <summary>How many readers like an article.</summary>
    int CountLikes(ArticleIds article);

    /// <summary>How many readers like each article that somebody likes, by the id by which it was liked.</summary>
    IReadOnlyDictionary<PublicId, int> FindCounts();

    /// <summary>Stores likes of an account that is not confirmed yet; they count once it is. At most <see cref="KeptLikes.Most"/> an account.</summary>
    void Keep(ReaderId reader, IReadOnlyCollection<Like> likes);

    /// <summary>What was stored for an account until it was confirmed; mostly nothing.</summary>
    IReadOnlyList<Like> FindKept(ReaderId reader);

    /// <summary>Likes what was kept, and forgets that it was: both or neither.</summary>
    void LikeKept(ReaderId reader, IReadOnlyCollection<(ArticleIds Article, DateTimeOffset At)> articles);

    /// <summary>A number that grows with every change of any like, by which it shows whether a model is out of date.</summary>
    long FindLatestChange();

    /// <summary>All likes, reader by reader.</summary>
    IEnumerable<ReaderLike> ReadLikes();
}

/// <summary>What a reader thinks of an article.</summary>
public enum Opinion { None, Liked, Dismissed }

/// <summary>Likes of somebody who has no account yet, or one that is not confirmed.</summary>
public static class KeptLikes
{
    /// <summary>Most that are kept of one visitor or account.</summary>
    public const int Most = 50;

    /// <summary>How long a visitor's are kept.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromDays(30);
}
