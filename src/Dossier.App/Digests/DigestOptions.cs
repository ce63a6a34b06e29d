namespace Dossier.App.Digests;

/// <summary>Settings under "Digests".</summary>
internal sealed record DigestOptions
{
    /// <summary>Whether the site makes digests that are due; false where <c>dossier digest run</c> does.</summary>
    public bool Work { get; init; } = true;
}
