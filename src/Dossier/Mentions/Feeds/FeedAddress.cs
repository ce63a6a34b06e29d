namespace Dossier.Mentions.Feeds;

/// <summary>Addresses as feeds write them, made absolute and freed of what only counts the reader.</summary>
internal static class FeedAddress
{
    /// <summary>The absolute http(s) address without tracking parameters; null where it is none.</summary>
    public static string? Absolute(string? written, Uri? against)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > 4000)
        {
            return null;
        }

        var bare = string.Concat(written.Where(c => !char.IsControl(c))).Trim();
        bare = bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + bare : bare;
        if (!Uri.TryCreate(bare, UriKind.Absolute, out var address) || address.IsFile)
        {
            // On Unix "/news/1" counts as an absolute file name.
            if (against is null || !Uri.TryCreate(against, bare, out address))
            {
                return null;
            }
        }

        return address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0 ? WebAddress.WithoutTracking(address) : null;
    }

    /// <summary>The address to resolve others against; null where it is not absolute.</summary>
    public static Uri? Root(string? written, Uri against) => Absolute(written, against) is { } absolute ? new Uri(absolute) : null;
}
