namespace Dossier.Mentions;

/// <summary>Settings under "Mentions".</summary>
public sealed record MentionsOptions
{
    /// <summary>The operator's e-mail address or web page, sent with every call. Without it no call is made.</summary>
    public string? Contact { get; init; }

    /// <summary>"host:port" of servers inside the operator's own network that sources may use; all others there are never called.</summary>
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    /// <summary>Whether <c>serve</c> fills stale tabs itself; false where other processes do (<c>dossier work</c>).</summary>
    public bool Work { get; init; } = true;

    /// <summary>File with the feeds to poll; null for feeds.txt in the data folder, else the list that comes with the program.</summary>
    public string? Feeds { get; init; }

    /// <summary>Most megabytes of pictures kept in the data folder.</summary>
    public int PictureMegabytes { get; init; } = 2_000;

    /// <summary>Most items that are kept of one connector for one article.</summary>
    public int MostItems { get; init; } = 12;

    /// <summary>How many days an item that came in by a feed is kept.</summary>
    public int DaysToKeepNews { get; init; } = 730;

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem() =>
        Contact is not null && !IsContact(Contact) ? $"Mentions:Contact is '{Contact}'; give an e-mail address or the http(s) address of a page that tells how to reach you."
        : PrivateHosts.FirstOrDefault(h => h.LastIndexOf(':') is var colon && (colon <= 0 || !ushort.TryParse(h.AsSpan(colon + 1), out _))) is { } host
            ? $"Mentions:PrivateHosts holds '{host}', which is not of the form host:port."
        : PictureMegabytes < 1 ? $"Mentions:PictureMegabytes is {PictureMegabytes}; it must be at least 1."
        : MostItems < 1 ? $"Mentions:MostItems is {MostItems}; it must be at least 1."
        : DaysToKeepNews < 1 ? $"Mentions:DaysToKeepNews is {DaysToKeepNews}; it must be at least 1."
        : null;

    private static bool IsContact(string contact) =>
        !contact.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '(' or ')')
        && ((contact.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && contact.IndexOf('.', at) > at + 1)
            || (Uri.TryCreate(contact, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"));
}
