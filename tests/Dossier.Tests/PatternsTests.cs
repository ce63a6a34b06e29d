using System.Reflection;
using System.Text.RegularExpressions;
using Dossier.App;
using Dossier.Harvest;
using Dossier.Storage;

namespace Dossier.Tests;

/// <summary>Texts come from anywhere: no pattern of the program may take long over any of them.</summary>
public sealed partial class PatternsTests
{
    // Characters; a pattern that takes the square of it in steps is far beyond the limit.
    private const int Length = 40_000;

    // Linear ones take some milliseconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private const int Tries = 3;

    private static readonly string[] Pumps =
    [
        " ", "a", "A", "1", ".", ",", "-", "(", ")", "[", "]", "{", "}", "<", ">", "\"", "'", "/", ":", "=", "\\", "\t", "\n", "é", "@", "_", "*", "#", "`", "$", "?", "|", ";", "&",
        "a ", "A ", "1 ", "a.", "1.", "a-", "1-", "a,", "(1", "( ", "a(", "1(", "[a", "{a", "<a", "\\a{", "a@", "a/", "/1", "a:", "é-", "aA", "Aa", "a1", "1a", " (", " [", ". ", ", ", "- ", ": ",
        "10.", "10.1234/", "http://a", "https://", "doi:", "arxiv:", "<a>", "\\begin{document}", "[a](", "a, B ", "(2001", "1:",
    ];

    public static TheoryData<string> All { get; } = [.. Patterns().Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void NoTextHoldsAPatternUp(string name)
    {
        var pattern = Patterns()[name];
        var regex = new Regex(pattern.Pattern, pattern.Options | RegexOptions.Compiled, Limit);

        // Beside what repeats stand the pattern's own words, behind which it begins to look.
        var words = Words().Matches(Escapes().Replace(pattern.Pattern, " ")).Select(m => m.Value.Replace("\\.", ".", StringComparison.Ordinal)).Distinct().Take(8).ToArray();
        foreach (var pump in Pumps.Concat(words).Concat(words.SelectMany(w => (string[])[w + " ", w + "1", w + "a", w + "("])))
        {
            var repeated = string.Concat(Enumerable.Repeat(pump, Length / pump.Length));
            foreach (var start in (string[])["", .. words.Take(2)])
            {
                // A machine that is busy elsewhere is no pattern's fault.
                Assert.True(Enumerable.Range(0, Tries).Any(_ => Take(regex, start + repeated + "\u0001") < Limit),
                    $"{pattern.Pattern} takes more than {Limit.TotalSeconds:0} s for '{start}' and then '{pump}' over and over, {repeated.Length:N0} characters.");
            }
        }
    }

    [Fact]
    public void PatternsAreMadeAtBuildTimeAndNeverOfWhatComesFromOutside()
    {
        var made = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => Made().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f));
        Assert.Empty(made);
        Assert.True(Patterns().Count > 150);
    }

    private static TimeSpan Take(Regex regex, string text)
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            foreach (Match match in regex.Matches(text))
            {
                GC.KeepAlive(match);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // The time that has gone by tells it.
        }

        return TimeProvider.System.GetElapsedTime(begun);
    }

    private static Dictionary<string, GeneratedRegexAttribute> Patterns() => ((Assembly[])[typeof(Sources).Assembly, typeof(Engine).Assembly, typeof(SiteHost).Assembly])
        .SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Select(m => (Name: $"{m.DeclaringType!.FullName}.{m.Name}", Pattern: m.GetCustomAttribute<GeneratedRegexAttribute>()))
        .Where(m => m.Pattern is not null).ToDictionary(m => m.Name, m => m.Pattern!);

    [GeneratedRegex(@"\\[A-Za-z]|\(\?\W*")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"(?:[A-Za-z0-9]|\\\.){2,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"new Regex\(|Regex\.(?:IsMatch|Match|Matches|Replace|Split)\(\s*[A-Za-z""@$]+[^)]*,")]
    private static partial Regex Made();
}
