using System.Text;
using Dossier.App.Localization;
using Dossier.App.Pages.Article;
using Dossier.App.Recommendations;
using Dossier.Readers;

namespace Dossier.App.Pages.Recommendations;

/// <summary>A reader's recommendations.</summary>
public sealed record RecommendationsModel
{
    public const int AtOnce = 30;

    public required SiteFacts Site { get; init; }

    /// <summary>What was asked for.</summary>
    public required RecommendationQuestion Question { get; init; }

    /// <summary>Null before the first analysis.</summary>
    public RecommendationList? List { get; init; }

    /// <summary>The collection whose recommendations these are; null for all likes.</summary>
    public Collection? Collection { get; init; }

    /// <summary>Title of the article near which they are; null for none.</summary>
    public string? NearTitle { get; init; }

    public IReadOnlyList<Collection> Collections { get; init; } = [];

    /// <summary>The reader's topics.</summary>
    public IReadOnlyList<ShownTopic> Topics { get; init; } = [];

    /// <summary>Topics to pick from, where the reader has done nothing yet.</summary>
    public TopicChoice? Choice { get; init; }

    /// <summary>What is trending, where there is nothing of the reader's to go by.</summary>
    public IReadOnlyList<RecommendedArticle> Trending { get; init; } = [];

    /// <summary>Against forged posts.</summary>
    public required string Token { get; init; }

    public string Title => Collection is not null ? Wording.Current.Format("For “{0}”", Collection.Name)
        : NearTitle is not null ? Wording.Current["What fits you on this subject"] : Wording.Current["For you"];

    public string Address(RecommendationQuestion question) => Addresses.Recommendations(question);

    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Wording.Current["Recommendations"],
        Indexed = false,
        Metadata = Script,
    };

    internal static ReadOnlyMemory<byte> Script { get; } = Encoding.UTF8.GetBytes("<script src=\"/recommendations.js\" defer></script>\n");
}
