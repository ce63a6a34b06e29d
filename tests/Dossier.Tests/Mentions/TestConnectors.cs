using Dossier.Mentions;

namespace Dossier.Tests.Mentions;

/// <summary>Connectors of every kind, set up so that all their calls go to one server.</summary>
internal static class TestConnectors
{
    /// <summary>The kind's own settings, with every address moved to the server and what is missing made up.</summary>
    public static SourceOptions Options(ConnectorKind kind, string server, params (string Setting, object Value)[] settings)
    {
        var options = (SourceOptions)Activator.CreateInstance(kind.OptionsType)!;
        foreach (var property in kind.OptionsType.GetProperties().Where(p => p.PropertyType == typeof(string) && p.CanWrite))
        {
            if (Uri.TryCreate((string?)property.GetValue(options), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                property.SetValue(options, server + address.PathAndQuery.TrimEnd('/'));
            }
        }

        while (options.FindMissing(kind.Name) is { } missing)
        {
            kind.OptionsType.GetProperty(missing.Split(':')[^1])!.SetValue(options, "dummy");
        }

        foreach (var (setting, value) in settings)
        {
            kind.OptionsType.GetProperty(setting)!.SetValue(options, value);
        }

        return options;
    }

    /// <summary>Credentials without which a kind works too, by its name.</summary>
    public static IReadOnlyDictionary<string, (string Setting, object Value)[]> Credentials { get; } = new Dictionary<string, (string, object)[]>
    {
        ["bluesky"] = [("Handle", "operator.example"), ("AppPassword", "dummy")],
    };

    /// <summary>A reply of the service with which a connector finds something, by its name; whatever else it asks for is in it too.</summary>
    public static IReadOnlyDictionary<string, string> GoodReplies { get; } = new Dictionary<string, string>
    {
        ["bluesky"] = Bluesky.BlueskyTests.Reply,
        ["gdelt"] = Gdelt.GdeltTests.Reply,
        ["guardian"] = Guardian.GuardianTests.Reply,
        ["hackernews"] = HackerNews.HackerNewsTests.Reply,
        ["mastodon"] = Mastodon.MastodonTests.Reply,
        ["reddit"] = Reddit.RedditTests.Reply,
    };
}
