using Dossier.App.Pages.Article;

namespace Dossier.App.Pages;

/// <summary>Every page.</summary>
internal static class SitePages
{
    public static void Map(WebApplication app)
    {
        DashboardPage.Map(app);
        CoverImage.Map(app);
    }
}
