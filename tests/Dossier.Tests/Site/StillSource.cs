using Dossier.Mentions;

namespace Dossier.Tests.Site;

/// <summary>A source that is on and fails the test when it is asked: pages show what is stored.</summary>
public sealed class StillSource(string name, string label, string panel, bool enabled = true) : IConnector
{
    public string Name => name;

    public string Label => label;

    public string Panel => panel;

    public string Attribution => $"Found by {label}.";

    public SourceOptions Options { get; } = new StillOptions { Enabled = enabled };

    public Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation) =>
        throw new InvalidOperationException($"{label} was asked while pages were viewed.");

    private sealed record StillOptions : SourceOptions
    {
        public override string Address { get; init; } = "https://source.example";
    }
}
