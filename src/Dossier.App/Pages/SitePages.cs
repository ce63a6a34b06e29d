using Dossier.App.Feeds;
using Dossier.App.Localization;
using Dossier.App.Pages.Account;
using Dossier.App.Pages.ApiReference;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Article.Covers;
using Dossier.App.Pages.Article.Signposting;
using Dossier.App.Pages.Browse;
using Dossier.App.Pages.Citing;
using Dossier.App.Pages.Collections;
using Dossier.App.Pages.Crawlers;
using Dossier.App.Pages.Delivery;
using Dossier.App.Pages.Directories;
using Dossier.App.Pages.Embedding;
using Dossier.App.Pages.Errors;
using Dossier.App.Pages.Export;
using Dossier.App.Pages.Home;
using Dossier.App.Pages.Import;
using Dossier.App.Pages.Likes;
using Dossier.App.Pages.Operator;
using Dossier.App.Pages.Personal;
using Dossier.App.Pages.Recommendations;
using Dossier.App.Pages.Reports;
using Dossier.App.Pages.Samples;
using Dossier.App.Pages.Search;
using Dossier.App.Pages.Texts;
using Dossier.App.Pages.Trending;

namespace Dossier.App.Pages;

/// <summary>Every page.</summary>
internal static class SitePages
{
    public static void Map(WebApplication app)
    {
        HomePage.Map(app);
        DashboardPage.Map(app);
        CitePage.Map(app);
        Leads.Map(app);
        Pictures.Map(app);
        CoverImage.Map(app);
        ShareCardImage.Map(app);
        LinksetPage.Map(app);
        RelatedFeed.Map(app);
        OembedPage.Map(app);
        CrawlerFiles.Map(app);
        SearchPage.Map(app);
        BrowsePages.Map(app);
        DirectoryPages.Map(app);
        TrendingPage.Map(app);
        RecommendationsPage.Map(app);
        TopicsPage.Map(app);
        NearArticle.Map(app);
        PrivateFeed.Map(app);
        DeliverySettings.Map(app);
        UnsubscribePage.Map(app);
        ReportPage.Map(app);
        AccountPages.Map(app);
        MePages.Map(app);
        LikePage.Map(app);
        LikesPage.Map(app);
        CollectionsPage.Map(app);
        CollectionPage.Map(app);
        SavePage.Map(app);
        ImportPage.Map(app);
        ExportPage.Map(app);
        OperatorPages.Map(app);
        SamplePage.Map(app);
        TextPages.Map(app);
        SiteLanguages.Map(app);
        WordingScript.Map(app);
        ApiPages.Map(app);
        ErrorPages.Map(app);
    }
}
