using Dossier.App.Api.Document;
using Dossier.App.Api.Requests;
using Dossier.App.Localization;

namespace Dossier.App.Pages.ApiReference;

/// <summary>GET /api, the API for people, and /api/problems, where the types of its errors lead: both in English.</summary>
internal static class ApiPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.ApiReference, async (HttpContext context, SiteData site, CurrentGeneration current, ApiDocument document, ExampleCalls examples, ApiOptions limits) =>
        {
            Wording.Current = Wording.English;
            using var generation = current.Use();
            var facts = site.Facts(generation);
            var (described, _) = await document.ReadAsync(context.RequestAborted);
            var groups = DocumentReading.Groups(described, await examples.ReadAsync(context.RequestAborted), facts.BaseUrl);
            await PageWriter.WriteAsync(context, Reference.Create(new ApiModel(facts, groups, limits)));
        });
        app.MapGet(Addresses.ApiProblems, async (HttpContext context, SiteData site, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            await PageWriter.WriteAsync(context, Problems.Create(new ProblemsModel(site.Facts(generation),
                [.. ProblemKind.All.Select(p => new DescribedProblem(p.Name, p.Status, p.Title, p.Explanation))])));
        });
    }
}
