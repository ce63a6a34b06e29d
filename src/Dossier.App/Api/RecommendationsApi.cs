using System.Text.Json;
using Dossier.App.Accounts;
using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.App.Recommendations;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Dossier.App.Api;

/// <summary>
/// POST /api/v1/recommendations: what fits somebody who likes these articles, without an account. GET /api/v1/recommendations?collection=&amp;near=&amp;limit=:
/// what fits the reader whose key or session it is. Best first, each with its reasons.
/// </summary>
internal static class RecommendationsApi
{
    /// <summary>Most identifiers of one question.</summary>
    public const int MostLiked = 500;

    private const int Standard = 30;

    public static void Map(WebApplication app)
    {
        app.MapPost("/api/v1/recommendations", AnswerAsync).Accepts<RecommendationsQuestion>("application/json").NeedsNoToken()
            .Describe(new("recommend", ApiOperation.Search, "Recommendations for what somebody likes", RequestCosts.Recommendations)
            {
                Description = $"Articles for somebody who likes those that are sent, up to {MostLiked}; no account is needed and nothing is kept. Without any, what is trending.",
                Example = _ => "/api/v1/recommendations",
                ExampleBody = e => $$"""{"liked":["{{e.Doi}}"],"limit":2}""",
                Problems = [ProblemKind.Parameters, ProblemKind.TooLarge, ProblemKind.MediaType, ProblemKind.Waiting],
            });
        app.MapGet("/api/v1/recommendations", Find).Personal().Describe(new("getRecommendations", ApiOperation.Readers, "Recommendations for a reader", RequestCosts.Recommendations)
        {
            Description = "What fits the reader whose key it is, from likes and picked topics; the same as on the reader’s own page.",
            Parameters =
            [
                new("collection", "Only from the articles of this collection of the reader’s.") { Check = v => CollectionId.TryParse(v, null, out _) ? null : "collection is the id of a collection." },
                new("near", "Those near this article, by its public id.") { Check = v => PublicId.TryParse(v, null, out _) ? null : "near is the public id of an article." },
                ApiParameter.Limit(ReaderRecommendations.Most, Standard),
            ],
            IsForReaders = true,
            Problems = [ProblemKind.Missing, ProblemKind.Waiting],
        });
    }

    private static Results<JsonAnswer<RecommendationsAnswer>, ProblemAnswer> Find(HttpContext context, ReaderRecommendations recommendations)
    {
        if (CurrentReader.Find(context) is not { } reader)
        {
            return new ProblemAnswer(ProblemKind.KeyNeeded, "Log in first, or send a key: these recommendations are made for a reader.");
        }

        CollectionId? collection = CollectionId.TryParse(context.Request.Text("collection"), null, out var of) ? of : null;
        var list = recommendations.Find(reader, new RecommendationQuestion
        {
            Collection = collection,
            Near = PublicId.TryParse(context.Request.Text("near"), null, out var near) ? near : null,
            Count = context.Request.Number("limit") ?? Standard,
        });
        return list is not null ? Describe(list, [])
            : collection is null ? ProblemAnswer.NotAnalyzed
            : new ProblemAnswer(ProblemKind.Missing, "You have no such collection.");
    }

    private static async Task<Results<JsonAnswer<RecommendationsAnswer>, ProblemAnswer>> AnswerAsync(HttpContext context, ICorpus corpus, ReaderRecommendations recommendations)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasJsonContentType())
        {
            return ApiFallback.WrongType;
        }

        RecommendationsQuestion? question;
        try
        {
            var options = context.RequestServices.GetRequiredService<IOptions<HttpJson>>().Value.SerializerOptions;
            question = await JsonSerializer.DeserializeAsync<RecommendationsQuestion>(context.Request.Body, options, context.RequestAborted);
        }
        catch (JsonException wrong)
        {
            return ProblemAnswer.Wrong(wrong.Path is { Length: > 2 } path ? path[2..] : "body", $"The body cannot be read as a question at line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.");
        }
        catch (BadHttpRequestException wrong) when (wrong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new ProblemAnswer(ProblemKind.TooLarge, "The body is larger than any question needs.");
        }

        if (question is null)
        {
            return ProblemAnswer.Wrong("body", "The body is null.");
        }

        if (FindErrors(question) is { Count: > 0 } errors)
        {
            return ProblemAnswer.Wrong(errors);
        }

        var (liked, missing) = ArticleIdentifiers.FindAll(corpus, question.Liked ?? []);
        var (disliked, missingToo) = ArticleIdentifiers.FindAll(corpus, question.Disliked ?? []);
        var near = question.Near is { } text ? ArticleIdentifiers.Find(corpus, text) : null;
        if (question.Near is not null && near is not { State: ArticleState.Live })
        {
            return ProblemAnswer.Missing(near);
        }

        var list = recommendations.Find([.. liked.Select(a => a.Id)], [.. disliked.Select(a => a.Id)], new RecommendationQuestion { Near = near?.Id, Count = question.Limit ?? Standard });
        return list is null ? ProblemAnswer.NotAnalyzed : Describe(list, [.. missing, .. missingToo]);
    }

    private static Dictionary<string, string[]> FindErrors(RecommendationsQuestion question)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Check("liked", question.Liked);
        Check("disliked", question.Disliked);
        if (question.Limit is < 1 or > ReaderRecommendations.Most)
        {
            errors["limit"] = [$"limit is a whole number from 1 to {ReaderRecommendations.Most}."];
        }

        return errors;

        void Check(string name, IReadOnlyList<string>? ids)
        {
            if (ids?.Count > MostLiked)
            {
                errors[name] = [$"{name} has {ids.Count} identifiers; at most {MostLiked} are taken."];
            }
            else if (ids?.Any(string.IsNullOrWhiteSpace) == true)
            {
                errors[name] = [$"{name} has an empty identifier."];
            }
        }
    }

    private static JsonAnswer<RecommendationsAnswer> Describe(RecommendationList list, IReadOnlyList<string> missing) => new(new()
    {
        Basis = list.Basis.ToString().ToLowerInvariant(),
        Articles =
        [
            .. list.Articles.Select(a => new RecommendedAnswer(ArticleSummary.Of(a.Stored), a.IsNew, a.Since,
                [.. a.Reasons.Select(r => new ReasonAnswer { Text = r.Text, Liked = r.Liked?.Id.ToString() })])),
        ],
        NotFound = missing,
    }, Caching.Revalidated);
}
