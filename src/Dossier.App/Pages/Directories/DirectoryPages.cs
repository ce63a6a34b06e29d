using Dossier.Analysis;
using Dossier.App.Localization;
using Dossier.Search;

namespace Dossier.App.Pages.Directories;

/// <summary>GET /fields, /subjects, /journals, /authors, /keywords: the values with most articles, or those that begin with q.</summary>
internal static class DirectoryPages
{
    private const int Shown = 120;
    private const int SubjectsShown = 400;

    public static void Map(WebApplication app)
    {
        foreach (var kind in DirectoryKind.All)
        {
            app.MapGet("/" + kind.Path, async (HttpContext context, SiteData site, CurrentGeneration current) =>
            {
                using var generation = current.Use();
                var model = new DirectoryModel { Site = site.Facts(generation), Kind = kind, Beginning = (context.Request.Query["q"].FirstOrDefault() ?? "").Trim() };
                context.Response.Headers.CacheControl = "public, max-age=300";
                await PageWriter.WriteAsync(context, Directory.Create(generation is null ? model : Fill(model, generation)));
            });
        }
    }

    private static DirectoryModel Fill(DirectoryModel model, Generation generation)
    {
        var (kind, most) = model.Kind.Path switch
        {
            "fields" => (ExactKind.Field, SubjectsShown),
            "subjects" => (ExactKind.Subject, SubjectsShown),
            "journals" => (ExactKind.Venue, Shown),
            "authors" => (ExactKind.Author, Shown),
            _ => (ExactKind.Keyword, Shown),
        };
        var found = generation.Index.List(kind, model.HasBeginnings ? model.Beginning : "", most + 1);
        return model with
        {
            Entries = [.. found.Take(most).Select(f => new DirectoryEntry(kind == ExactKind.Field ? FieldName.Of(f.Shown) : f.Shown, kind == ExactKind.Subject ? Scheme(f.Key) : "", f.Articles, Address(f)))],
            HasMore = found.Count >= (kind is ExactKind.Field or ExactKind.Subject ? most + 1 : SearchIndex.ListedForSure),
        };
    }

    /// <summary>The scheme by name, and of arXiv the code, since two of its categories may have one name.</summary>
    private static string Scheme(string key) => key.Split('/') switch
    {
        ["arxiv", var code] => "arXiv " + code,
        [var scheme, ..] => PageText.SchemeName(scheme),
        _ => "",
    };

    private static string Address(ExactForm value) => value.Kind switch
    {
        ExactKind.Field => Addresses.Field(value.Key),
        ExactKind.Subject => Addresses.Subject(value.Key),
        ExactKind.Venue => Addresses.Journal(value.Key),
        ExactKind.Author => Addresses.Author(value.Key),
        _ => Addresses.Keyword(value.Key),
    };
}
