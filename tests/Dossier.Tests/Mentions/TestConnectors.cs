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
        ["wikipedia"] = """
            {"batchcomplete":true,"query":{"pages":[{"pageid":17,"ns":0,"title":"Lattice QCD","index":1,"extract":"A way to compute the strong force on a grid.",
            "description":"Quantum chromodynamics on a lattice","canonicalurl":"https://en.wikipedia.org/wiki/Lattice_QCD","fullurl":"https://en.wikipedia.org/wiki/Lattice_QCD",
            "thumbnail":{"source":"https://upload.wikimedia.org/wikipedia/commons/thumb/a/ab/Grid.png/330px-Grid.png","width":330,"height":200},"pageimage":"Grid.png"}]}}
            """,
        ["sepiasearch"] = """
            {"total":1,"data":[{"uuid":"0c1d","publishedAt":"2021-08-09T17:24:17.780Z","name":"A lattice","duration":253,"isLive":false,"nsfw":false,
            "embedUrl":"https://tube.example.org/videos/embed/abC1","url":"https://tube.example.org/videos/watch/0c1d","channel":{"displayName":"Talks"}}]}
            """,
        ["commonsvideo"] = """
            {"batchcomplete":true,"query":{"pages":[{"pageid":65,"ns":6,"title":"File:A lattice.webm","index":1,"imageinfo":[{"size":1,"width":640,"height":480,
            "duration":61.6,"mime":"video/webm","timestamp":"2018-05-05T02:51:05Z","descriptionurl":"https://commons.wikimedia.org/wiki/File:A_lattice.webm",
            "extmetadata":{"Artist":{"value":"A. Maker"},"LicenseShortName":{"value":"CC BY 4.0"},"AttributionRequired":{"value":"true"}}}]}]}}
            """,
        ["internetarchive"] = """
            {"response":{"numFound":1,"docs":[{"identifier":"a-lattice","title":"A lattice","mediatype":"movies","creator":["A. Maker"],"date":"2015-02-03T00:00:00Z",
            "description":"<p>On <b>lattices</b></p>","runtime":"12:34"}]}}
            """,

        // The same list holds what a search gives (an object as id) and what details give (a text as id).
        ["youtube"] = """
            {"items":[{"id":{"kind":"youtube#video","videoId":"aaaaaaaaaaa"},"snippet":{"title":"A lattice","channelTitle":"Talks","publishedAt":"2019-12-05T19:00:10Z","liveBroadcastContent":"none"}},
            {"id":"aaaaaaaaaaa","snippet":{"title":"A lattice","description":"On lattices","channelTitle":"Talks","publishedAt":"2019-12-05T19:00:10Z","liveBroadcastContent":"none"},
            "contentDetails":{"duration":"PT4M13S"},"status":{"embeddable":true,"privacyStatus":"public"}}]}
            """,
    };
}
