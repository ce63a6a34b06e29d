using Dossier.App.Localization;
using Dossier.App.Recommendations;
using Dossier.Readers.Delivery;

namespace Dossier.App.Pages.Recommendations;

/// <summary>Topics to pick from.</summary>
public sealed record TopicChoice
{
    /// <summary>Against forged posts.</summary>
    public required string Token { get; init; }

    public IReadOnlyList<ShownTopic> Picked { get; init; } = [];

    /// <summary>What was searched for; empty for nothing.</summary>
    public string Typed { get; init; } = "";

    /// <summary>Keywords that the search found.</summary>
    public IReadOnlyList<ShownTopic> Found { get; init; } = [];

    public IReadOnlyList<ShownTopic> Fields { get; init; } = [];

    public IReadOnlyList<ShownTopic> Keywords { get; init; } = [];

    public bool IsPicked(ShownTopic topic) => Picked.Any(p => Key(p) == Key(topic));

    /// <summary>A topic as the form sends it ("Keyword dark-matter").</summary>
    public static string Key(ShownTopic topic) => $"{topic.Kind} {topic.Value}";

    /// <returns>Null for what no form of this site sends.</returns>
    public static Topic? Parse(string? key, DateTimeOffset at) =>
        key?.Split(' ', 2) is [var kind, { Length: > 0 } value] && Enum.TryParse<TopicKind>(kind, out var known) && Enum.IsDefined(known) ? new Topic(known, value, at) : null;
}

/// <summary>The page on which topics are picked.</summary>
public sealed record TopicsModel(SiteFacts Site, TopicChoice Choice)
{
    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Your topics"], Indexed = false };
}
