using System.Text.Json.Serialization;
using Dossier.Articles;

namespace Dossier.Readers.Import;

/// <summary>Where the articles of a library go.</summary>
public enum ImportTarget { Likes, Collection }

/// <summary>An entry whose article was found.</summary>
/// <param name="Title">The article's title, plain text.</param>
public sealed record FoundEntry(long Line, PublicId Article, MatchedBy By, string Title);

/// <summary>An entry that led to no article.</summary>
/// <param name="Line">Line at which it begins; 0 where that is unknown.</param>
/// <param name="Label">Its title, or how it begins.</param>
/// <param name="Reason">A clause.</param>
/// <param name="Text">The entry as it was written.</param>
public sealed record MissedEntry(long Line, string Label, string Reason, string Text);

/// <summary>What was found of a library that a reader brought along.</summary>
public sealed record ImportFindings
{
    public required LibraryFormat Format { get; init; }

    /// <summary>Usable entries, those that name an article again included.</summary>
    public int Entries { get; init; }

    /// <summary>Entries that named an article which an earlier one had named.</summary>
    public int Repeated { get; init; }

    /// <summary>Each article once, in the order of the file.</summary>
    public IReadOnlyList<FoundEntry> Found { get; init; } = [];

    /// <summary>Entries whose article is not in the corpus.</summary>
    public IReadOnlyList<MissedEntry> Unmatched { get; init; } = [];

    /// <summary>Entries that could not be read.</summary>
    public IReadOnlyList<MissedEntry> Malformed { get; init; } = [];

    public ImportTarget Target { get; init; }

    /// <summary>Name of the collection to make, for a new one.</summary>
    public string? NewCollection { get; init; }

    /// <summary>The collection that they go into or went into.</summary>
    public CollectionId? Collection { get; init; }

    /// <summary>How many were new there; null until it was confirmed.</summary>
    public int? Added { get; init; }

    /// <summary>How many of the found ones did not become likes, since the reader had marked them as not for them.</summary>
    public int Dismissed { get; init; }

    /// <summary>Looks for every entry of a library.</summary>
    /// <returns>Null when it has more than <see cref="LibraryFile.MostEntries"/>.</returns>
    public static ImportFindings? Find(byte[] library, LibraryMatcher matcher)
    {
        var format = LibraryFile.Recognize(library);
        var (entries, repeated) = (0, 0);
        var known = new HashSet<PublicId>();
        var (found, unmatched, malformed) = (new List<FoundEntry>(), new List<MissedEntry>(), new List<MissedEntry>());
        foreach (var entry in LibraryFile.Read(library, format))
        {
            if (entries + malformed.Count == LibraryFile.MostEntries)
            {
                return null;
            }

            if (entry.Article is null)
            {
                malformed.Add(new(entry.Line, entry.Label, entry.Problem!, entry.Text));
                continue;
            }

            entries++;
            var match = matcher.Match(entry.Article);
            if (match.Article is not { } article)
            {
                unmatched.Add(new(entry.Line, entry.Label, match.Reason!, entry.Text));
            }
            else if (known.Add(article.Id))
            {
                found.Add(new(entry.Line, article.Id, match.By, article.Article.Title.ToPlainText()));
            }
            else
            {
                repeated++;
            }
        }

        return new() { Format = format, Entries = entries, Repeated = repeated, Found = found, Unmatched = unmatched, Malformed = malformed };
    }
}

/// <summary>The stored form of findings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(IdentifierJsonConverter<PublicId>), typeof(IdentifierJsonConverter<CollectionId>)])]
[JsonSerializable(typeof(ImportFindings))]
public sealed partial class ImportJson : JsonSerializerContext;
