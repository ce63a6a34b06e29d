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
    bool Like(ReaderId reader, PublicId article, DateTimeOffset at);

    /// <summary>Takes a like back.</summary>
    /// <returns>False when there was none.</returns>
    bool Unlike(ReaderId reader, PublicId article);

    /// <summary>Marks an article as not for this reader; a like of it is taken back.</summary>
    /// <returns>False when it was marked already.</returns>
    bool Dismiss(ReaderId reader, PublicId article, DateTimeOffset at);

    /// <summary>Takes a dismissal back.</summary>
    /// <returns>False when there was none.</returns>
    bool Restore(ReaderId reader, PublicId article);

    /// <summary>The reader's likes, newest first.</summary>
    IReadOnlyList<Like> FindLikes(ReaderId reader);

    /// <summary>What the reader marked as not for them, newest first.</summary>
    IReadOnlyList<Like> FindDismissed(ReaderId reader);

    /// <summary>How many readers like an article.</summary>
    int CountLikes(PublicId article);

    /// <summary>A number that grows with every change of any like, by which it shows whether a model is out of date.</summary>
    long FindLatestChange();

    /// <summary>All likes, reader by reader.</summary>
    IEnumerable<ReaderLike> ReadLikes();
}
