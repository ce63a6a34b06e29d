using System.Text.Json.Serialization;

namespace Dossier.App.Doctor;

/// <summary>What a check comes to.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>The site goes on, and something wants to be looked at.</summary>
    Warning,

    /// <summary>The site does not do what it should, or will not when it is started anew.</summary>
    Problem,
}

/// <summary>What a check found.</summary>
/// <param name="Text">One sentence.</param>
/// <param name="Advice">What to do about it; null where there is nothing to do.</param>
internal sealed record Finding(Verdict Verdict, string Text, string? Advice = null)
{
    /// <summary>Name of the check.</summary>
    public string Check { get; init; } = "";

    public static Finding Ok(string text) => new(Verdict.Ok, text);

    public static Finding Warning(string text, string advice) => new(Verdict.Warning, text, advice);

    public static Finding Problem(string text, string advice) => new(Verdict.Problem, text, advice);

    /// <summary>On one line, for people.</summary>
    public override string ToString() => $"{Verdict.ToString().ToLowerInvariant(),-8} {Check}: {Text}{(Advice is null ? "" : $" {Advice}")}";
}

/// <summary>What all checks found, for programs.</summary>
/// <param name="Verdict">The worst of all.</param>
internal sealed record Examined(Verdict Verdict, IReadOnlyList<Finding> Findings);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(Examined))]
internal sealed partial class ExaminedJson : JsonSerializerContext;
