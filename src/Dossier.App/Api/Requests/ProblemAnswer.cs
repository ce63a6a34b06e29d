using System.Net.Mime;
using Dossier.Ingest;

namespace Dossier.App.Api.Requests;

/// <summary>An error as the answer.</summary>
internal sealed class ProblemAnswer(ProblemKind kind, string detail, IReadOnlyDictionary<string, string[]>? errors = null) : IResult
{
    /// <summary>The answer for an article that is not there or no longer.</summary>
    public static ProblemAnswer Missing(StoredArticle? stored) => stored is null
        ? new(ProblemKind.Missing, "There is no such article in this corpus.")
        : new(ProblemKind.Gone, $"The article \"{stored.Article.Title}\" was deleted at its source.");

    public static ProblemAnswer NotAnalyzed { get; } = new(ProblemKind.Waiting, "Nothing has been analyzed yet.");

    /// <summary>One wrong parameter.</summary>
    public static ProblemAnswer Wrong(string parameter, string sentence) => Wrong(new Dictionary<string, string[]> { [parameter] = [sentence] });

    /// <param name="errors">By name of the parameter.</param>
    public static ProblemAnswer Wrong(IReadOnlyDictionary<string, string[]> errors) =>
        new(ProblemKind.Parameters, string.Join(' ', errors.SelectMany(e => e.Value)), errors);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var root = httpContext.RequestServices.GetRequiredService<SiteOptions>().BaseUrl!.TrimEnd('/');
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        response.Headers.CacheControl = "no-store";
        if (kind.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        return response.WriteAsJsonAsync(new Problem { Type = root + kind.Address, Title = kind.Title, Status = kind.Status, Detail = detail, Errors = errors },
            options: null, MediaTypeNames.Application.ProblemJson, httpContext.RequestAborted);
    }
}
