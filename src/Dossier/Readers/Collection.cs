using Dossier.Articles;

namespace Dossier.Readers;

/// <summary>A reader's own list of articles, with a name and notes. Nobody else sees it.</summary>
/// <param name="Note">Plain text, empty where there is none.</param>
/// <param name="Count">How many articles are in it.</param>
public sealed record Collection(CollectionId Id, string Name, string Note, DateTimeOffset Created, int Count)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>Longest note on a collection or an article, in characters.</summary>
    public const int LongestNote = 4_000;

    /// <summary>Most collections of one reader.</summary>
    public const int Most = 200;

    /// <summary>Most articles in one collection.</summary>
    public const int MostArticles = 20_000;

    /// <summary>A name as it is stored: one line without control characters.</summary>
    /// <returns>Null when nothing is left of it, or too much.</returns>
    public static string? TidyName(string? name)
    {
        var tidy = string.Join(' ', new string([.. (name ?? "").Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return tidy.Length is 0 or > LongestName ? null : tidy;
    }

    /// <summary>A note as it is stored: lines end in a line feed, no other control characters.</summary>
    /// <returns>Null when it is too long.</returns>
    public static string? TidyNote(string? note)
    {
        var tidy = new string([.. (note ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]).Trim();
        return tidy.Length > LongestNote ? null : tidy;
    }
}

/// <summary>An article of a collection, with the reader's note on it.</summary>
public readonly record struct Collected(PublicId Article, string Note, DateTimeOffset At);

/// <summary>
/// Readers' collections. Everything is asked for by reader and id together: what another reader owns is not found, as if it did not exist.
/// Safe for any number of threads; what was answered is on disk.
/// </summary>
public interface ICollectionStore
{
    /// <summary>Makes a collection.</summary>
    /// <returns>Null when the reader has <see cref="Collection.Most"/> already.</returns>
    CollectionId? Create(ReaderId reader, string name, string note, DateTimeOffset at);

    /// <summary>Gives it another name and note.</summary>
    /// <returns>False when the reader has no such collection.</returns>
    bool Rename(ReaderId reader, CollectionId id, string name, string note);

    /// <summary>Removes it with its notes; the articles' likes stay.</summary>
    /// <returns>False when the reader has no such collection.</returns>
    bool Remove(ReaderId reader, CollectionId id);

    /// <summary>A reader's collection; null when the reader has no such one.</summary>
    Collection? Find(ReaderId reader, CollectionId id);

    /// <summary>A reader's collections, newest first.</summary>
    IReadOnlyList<Collection> FindAll(ReaderId reader);

    /// <summary>Its articles, those added last first; empty when the reader has no such collection.</summary>
    IReadOnlyList<Collected> FindArticles(ReaderId reader, CollectionId id);

    /// <summary>Which of the reader's collections hold an article.</summary>
    IReadOnlyCollection<CollectionId> FindHolding(ReaderId reader, ArticleIds article);

    /// <summary>Adds articles; those that are in it already stay as they are.</summary>
    /// <returns>How many were added; null when the reader has no such collection, or it would grow beyond <see cref="Collection.MostArticles"/>.</returns>
    int? Add(ReaderId reader, CollectionId id, IReadOnlyCollection<ArticleIds> articles, DateTimeOffset at);

    /// <summary>Takes an article out.</summary>
    /// <returns>False when it was not in it, or the reader has no such collection.</returns>
    bool Remove(ReaderId reader, CollectionId id, ArticleIds article);

    /// <summary>Writes the reader's note on an article of the collection.</summary>
    /// <returns>False when the article is not in it, or the reader has no such collection.</returns>
    bool PutNote(ReaderId reader, CollectionId id, ArticleIds article, string note);
}
