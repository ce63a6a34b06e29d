using Dossier.App.Api.Requests;

namespace Dossier.App.Pages.ApiReference;

/// <summary>The page on the API.</summary>
/// <param name="Limits">How much may be asked.</param>
public sealed record ApiModel(SiteFacts Site, IReadOnlyList<ApiGroup> Groups, ApiOptions Limits)
{
    public PageFrame Frame => new()
    {
        Site = Site,
        Title = "API",
        Description = "What the pages of this site show of academic articles, as JSON and without a key: every operation with its parameters and a real answer.",
        Canonical = Addresses.ApiReference,
        Metadata = new Utf8Page(128).Raw("<link rel=\"service-desc\" type=\"application/vnd.oai.openapi+json\" href=\""u8).Text(Addresses.ApiDocument).Raw("\">\n"u8).Written,
    };

    /// <summary>"300 a minute", "as many as you like".</summary>
    public static string Amount(int requests) => requests == 0 ? "without limit" : $"{PageText.Number(requests)} a minute";
}

/// <summary>Operations under one heading.</summary>
/// <param name="Id">Fragment of its address.</param>
public sealed record ApiGroup(string Id, string Name, string Description, IReadOnlyList<DescribedOperation> Operations);

/// <summary>An operation as the page shows it.</summary>
/// <param name="Id">Fragment of its address, and its name in the document.</param>
/// <param name="Path">With its parameters in braces.</param>
public sealed record DescribedOperation(string Id, string Method, string Path, string Summary, string Description)
{
    public IReadOnlyList<DescribedParameter> Parameters { get; init; } = [];

    /// <summary>Status and kind of the errors that not every operation has.</summary>
    public IReadOnlyList<(string Status, string Text)> Problems { get; init; } = [];

    /// <summary>Null where no call can be shown: what is a reader's own is nobody else's to see.</summary>
    public ShownCall? Example { get; init; }
}

/// <param name="Values">Which values it takes, in words; empty for any text.</param>
public sealed record DescribedParameter(string Name, string Description, string Values);

/// <summary>A call with its real answer.</summary>
/// <param name="Command">As it is typed into a shell.</param>
/// <param name="Address">Where a browser shows the same; null for what is not asked by GET.</param>
public sealed record ShownCall(string Command, string? Address, int Status, string Answer);

/// <summary>The page that explains errors.</summary>
public sealed record ProblemsModel(SiteFacts Site, IReadOnlyList<DescribedProblem> Problems)
{
    public PageFrame Frame => new() { Site = Site, Title = "Errors of the API", Canonical = Addresses.ApiProblems };
}

/// <param name="Name">Fragment of its address: the end of its type.</param>
public sealed record DescribedProblem(string Name, int Status, string Title, string Explanation);
