using System.Diagnostics;

namespace Dossier.Mentions;

/// <summary>Spans of calls to outside sources, for an operator's traces; none are made where nobody takes them.</summary>
public static class SourceCalls
{
    /// <summary>By which whoever takes the spans asks for them.</summary>
    public const string TraceName = "Dossier.Mentions";

    private static readonly ActivitySource Source = new(TraceName);

    internal static Activity? Begin(string source) => Source.StartActivity($"call {source}", ActivityKind.Client);
}
