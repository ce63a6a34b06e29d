using Dossier.App.Api.Requests;

namespace Dossier.App.Api;

/// <summary>Every resource of the API.</summary>
internal static class SiteApi
{
    public static void Map(WebApplication app)
    {
        HealthApi.Map(app);
        ArticlesApi.Map(app);
        RelatedApi.Map(app);
        MentionsApi.Map(app);
        CitationApi.Map(app);
        SearchApi.Map(app);
        SuggestApi.Map(app);
        ListsApi.Map(app);
        RecommendationsApi.Map(app);
        ReadersApi.Map(app);
        DocumentApi.Map(app);
        ApiFallback.Map(app);
        EmbedApi.Map(app);
        OpenSearchApi.Map(app);
    }
}
