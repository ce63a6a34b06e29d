using Dossier.App.Localization;
using Dossier.Readers.Delivery;

namespace Dossier.App.Pages.Delivery;

/// <summary>The settings that say how recommendations come to a reader beside the page.</summary>
public sealed record DeliveryModel
{
    public required SiteFacts Site { get; init; }

    /// <summary>Against forged posts.</summary>
    public required string Token { get; init; }

    /// <summary>Null for a reader who gets no digests.</summary>
    public DigestSchedule? Schedule { get; init; }

    /// <summary>The reader's confirmed address; null where there is none, so that no digest can be sent.</summary>
    public string? Email { get; init; }

    /// <summary>The working address of the private feed; null for none.</summary>
    public FeedAddress? Feed { get; init; }

    public IReadOnlyList<(string Id, string Name)> Zones { get; init; } = [];

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Digests and private feed"], Indexed = false, Metadata = Recommendations.RecommendationsModel.Script };

    /// <summary>Days as the form lists them.</summary>
    public static IReadOnlyList<DayOfWeek> Weekdays { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
}

/// <summary>A new private address, shown this once.</summary>
/// <param name="Address">Absolute.</param>
public sealed record NewFeedModel(SiteFacts Site, string Address)
{
    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Your private feed"], Indexed = false, Metadata = Recommendations.RecommendationsModel.Script };
}

/// <summary>The page that ends digests by a button.</summary>
/// <param name="Action">Address to which the button posts; null once it is done.</param>
public sealed record UnsubscribeModel(SiteFacts Site, string? Action)
{
    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Digests by e-mail"], Indexed = false };
}
