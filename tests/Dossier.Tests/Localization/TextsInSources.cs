using System.Text.RegularExpressions;

namespace Dossier.Tests.Localization;

/// <summary>The texts that views, pages and scripts ask for, read from their sources.</summary>
internal static partial class TextsInSources
{
    private static readonly string App = Path.Combine(Repository.Root, "src", "Dossier.App");

    /// <summary>Texts without a count, by their English form.</summary>
    public static IReadOnlySet<string> Plain { get; } = Sources().SelectMany(source => PlainCall().Matches(source).Select(m => Unescape(m.Groups[1].Value))).ToHashSet();

    /// <summary>Counted texts: the English plural and its singular.</summary>
    public static IReadOnlyDictionary<string, string> Counted { get; } = ReadCounted();

    /// <summary>Texts that scripts show.</summary>
    public static IReadOnlySet<string> Scripts { get; } = Directory.EnumerateFiles(Path.Combine(App, "wwwroot"), "*.js")
        .SelectMany(file => ScriptCall().Matches(File.ReadAllText(file)).Select(m => Unescape(m.Groups[1].Value))).ToHashSet();

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(App, "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && !Path.GetRelativePath(App, file).StartsWith("obj", StringComparison.Ordinal)
            && !Path.GetRelativePath(App, file).StartsWith("bin", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    private static Dictionary<string, string> ReadCounted()
    {
        var counted = new Dictionary<string, string>();
        foreach (var match in Sources().SelectMany(source => CountCall().Matches(source)))
        {
            counted[Unescape(match.Groups[2].Value)] = Unescape(match.Groups[1].Value);
        }

        return counted;
    }

    private static string Unescape(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex("""\b(?:T\[|Wording\.Current\[|wording\[|T\.Format\(|T\.Html\(|Wording\.Current\.Format\(|Wording\.Current\.Html\(|wording\.Format\(|wording\.Html\(|Wording\.Key\()\s*"((?:[^"\\]|\\.)*)"[\],)]""")]
    private static partial Regex PlainCall();

    [GeneratedRegex("""\b(?:T|Wording\.Current|wording)\.Count\([^"]*?,\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"[,)]""")]
    private static partial Regex CountCall();

    [GeneratedRegex("""\bt\(\s*"((?:[^"\\]|\\.)*)"[,)]""")]
    private static partial Regex ScriptCall();
}
