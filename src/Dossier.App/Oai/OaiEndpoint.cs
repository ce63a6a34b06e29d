using System.Text.RegularExpressions;
using Dossier.App.Accounts;
using Dossier.App.Api.Requests;
using Dossier.Ingest;
using Microsoft.Extensions.Primitives;

namespace Dossier.App.Oai;

/// <summary>GET and POST /oai: the corpus for harvesters, by the Open Archives Initiative's protocol (OAI-PMH 2.0).</summary>
internal static partial class OaiEndpoint
{
    public const string Path = "/oai";

    // A change gets its time before its transaction ends (150 ms, more on a slow disk). Harvesters begin the next time where this answer says it was given.
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(5);

    public static void Map(WebApplication app)
    {
        // Harvesters wait and come again after 503 with Retry-After (OAI-PMH 2.0, section 3.1.2.2).
        var cost = new RequestCost(RequestCosts.List, StatusCodes.Status503ServiceUnavailable);
        app.MapGet(Path, (HttpRequest request, ICorpus corpus, SiteOptions site, TimeProvider time) => Answer(request.Query, corpus, site, time)).WithMetadata(cost);
        app.MapPost(Path, async (HttpRequest request, ICorpus corpus, SiteOptions site, TimeProvider time) =>
            Answer(request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : [], corpus, site, time)).NeedsNoToken().WithMetadata(cost);
    }

    /// <summary>Who runs the site, as the protocol wants it: an address of e-mail.</summary>
    /// <remarks>RFC 5321, section 4.5.1: every domain that takes mail has a postmaster.</remarks>
    internal static string MailOf(SiteOptions site, string host) =>
        site.Contact is { } contact && Mail().IsMatch(contact) ? contact : $"postmaster@{(host.Contains('.', StringComparison.Ordinal) ? host : host + ".localdomain")}";

    private static IResult Answer(IEnumerable<KeyValuePair<string, StringValues>> sent, ICorpus corpus, SiteOptions site, TimeProvider time)
    {
        var root = site.BaseUrl!.TrimEnd('/');
        var repository = new OaiRepository(corpus, root);
        var now = time.GetUtcNow();
        var (request, error) = OaiRequest.Read(sent);
        using var reply = new OaiReply(repository, root, now - Unsettled, request);
        error ??= Fill(reply, request!, repository, site, now);
        if (error is not null)
        {
            reply.WriteError(error);
        }

        return TypedResults.Bytes(reply.ToBytes(), "text/xml; charset=utf-8");
    }

    /// <returns>Why there is no answer; null where there is one.</returns>
    private static OaiError? Fill(OaiReply reply, OaiRequest request, OaiRepository repository, SiteOptions site, DateTimeOffset now)
    {
        switch (request.Verb)
        {
            case OaiVerb.Identify:
                reply.WriteIdentity(site.Name, MailOf(site, repository.Host), repository.Earliest ?? now - Unsettled);
                return null;
            case OaiVerb.ListMetadataFormats when request.Identifier is { } identifier && repository.Find(identifier) is null:
                return OaiError.NoRecord(identifier);
            case OaiVerb.ListMetadataFormats:
                reply.WriteFormats();
                return null;
            case OaiVerb.ListSets:
                return request.ResumptionToken is null ? OaiError.NoSets : OaiError.BadToken;
            case OaiVerb.GetRecord:
                if (repository.Find(request.Identifier!) is not { } row)
                {
                    return OaiError.NoRecord(request.Identifier!);
                }

                if (request.Prefix != OaiRequest.Format)
                {
                    return OaiError.NoFormat(request.Prefix!);
                }

                reply.WriteOne(row);
                return null;
            default:
                var (list, error) = repository.FindList(request);
                if (list is not null)
                {
                    reply.WriteList(request.Verb, list);
                }

                return error;
        }
    }

    // The schema's emailType.
    [GeneratedRegex(@"^[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]+\z")]
    private static partial Regex Mail();
}
