using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Oai;

/// <summary>The corpus as a repository: every public id is an item, its datestamp the time of its article's last change.</summary>
/// <remarks>
/// An article's row stays when its records are deleted or join another article, so that deletions are told for ever (section 2.5.1: "persistent"). The
/// id of an article that joined another is told as deleted: what it stood for is told under the other's.
/// </remarks>
internal sealed partial class OaiRepository(ICorpus corpus, string root)
{
    // A page of records is some 300 kB and takes one read of the index; headers are a twentieth of that.
    private const int RecordsAtOnce = 100;
    private const int IdentifiersAtOnce = 500;

    /// <summary>The domain in the identifiers. An address by number in brackets has none that a URI of this scheme could hold.</summary>
    public string Host { get; } = new Uri(root).HostNameType == UriHostNameType.IPv6 ? "localhost" : new Uri(root).IdnHost;

    /// <summary>Whether the identifiers follow the guideline "oai-identifier", which wants a registered domain name.</summary>
    public bool HasDomain => DomainName().IsMatch(Host);

    public string IdentifierOf(PublicId id) => $"oai:{Host}:{id}";

    /// <summary>The row of an identifier; null where there is none.</summary>
    public ArticleChange? Find(string identifier)
    {
        var prefix = IdentifierOf(default)[..^default(PublicId).ToString().Length];
        return identifier.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && PublicId.TryParse(identifier[prefix.Length..], null, out var id) ? corpus.FindOwn(id) : null;
    }

    /// <summary>The time of the first change that is still told; null for an empty corpus.</summary>
    public DateTimeOffset? Earliest => corpus.FindChanges(0, long.MaxValue, 1) is [var first] ? first.Modified : null;

    /// <summary>The first part of a list, or the part at which a token points.</summary>
    public (OaiList? List, OaiError? Error) FindList(OaiRequest request)
    {
        if (request.ResumptionToken is { } written)
        {
            return OaiToken.Read(written, request.Verb) is { } token ? ReadPart(token) : (null, OaiError.BadToken);
        }

        if (request.Prefix != OaiRequest.Format)
        {
            return (null, OaiError.NoFormat(request.Prefix!));
        }

        if (request.Set is not null)
        {
            return (null, OaiError.NoSets);
        }

        var after = request.From is { } from ? corpus.FindFirstChange(from) - 1 : 0;
        return ReadPart(new OaiToken(request.Verb, after, request.Until, 0, corpus.CountChanges(after, Before(request.Until))));
    }

    private (OaiList? List, OaiError? Error) ReadPart(OaiToken place)
    {
        var most = place.Verb == OaiVerb.ListRecords ? RecordsAtOnce : IdentifiersAtOnce;
        var rows = corpus.FindChanges(place.After, Before(place.Until), most + 1);
        if (rows.Count == 0)
        {
            return (null, OaiError.NoMatch);
        }

        var isLast = rows.Count <= most;
        IReadOnlyList<ArticleChange> told = isLast ? rows : [.. rows.Take(most)];

        // What changed meanwhile stands at the end once more, so that the list can have grown beyond what was counted.
        var size = Math.Max(place.Size, place.Cursor + rows.Count);
        return (new OaiList(told, place.Cursor, size, isLast ? null : place with { After = told[^1].Change, Cursor = place.Cursor + told.Count, Size = size }), null);
    }

    private long Before(DateTimeOffset? until) => until is { } last && last < DateTimeOffset.MaxValue.AddDays(-1) ? corpus.FindFirstChange(last.AddSeconds(1)) : long.MaxValue;

    // Guidelines for repository implementers: the schema of oai-identifier.
    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9-]*(?:\.[a-zA-Z][a-zA-Z0-9-]*)+\z")]
    private static partial Regex DomainName();
}

/// <summary>Part of a list.</summary>
/// <param name="Cursor">Rows told in earlier parts.</param>
/// <param name="Size">Rows of the whole list.</param>
/// <param name="Next">Where it goes on; null for the last part.</param>
internal sealed record OaiList(IReadOnlyList<ArticleChange> Rows, long Cursor, long Size, OaiToken? Next);
