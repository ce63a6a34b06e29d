using System.Text.RegularExpressions;

namespace Dossier.Tests;

/// <summary>Who may use whom, as docs/architecture.md draws it.</summary>
public sealed partial class ArrowsTests
{
    // The order of the pipeline: a folder may use those before it.
    private static readonly string[] Pipeline = ["Memory", "Articles", "Languages", "Harvest", "Ingest", "Keywords", "Search", "Similarity", "Analysis", "Mentions", "Readers"];

    [Fact]
    public void AFolderOfThePipelineUsesOnlyWhatStandsBeforeIt()
    {
        var source = Path.Combine(Repository.Root, "src", "Dossier");
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0];
            if (folder is "bin" or "obj")
            {
                continue;
            }

            var place = Array.IndexOf(Pipeline, folder);
            Assert.True(place >= 0, $"{folder} has no place in the pipeline.");
            wrong.AddRange(Uses().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)
                .Where(used => Array.IndexOf(Pipeline, used) > place).Select(used => $"{folder} uses {used} in {Path.GetFileName(file)}"));
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Dossier", "Dossier.Storage", "Dossier.App", "Microsoft.Data", "Microsoft.AspNetCore", "Npgsql")]
    [InlineData("Dossier.Storage", "Dossier.App", "Microsoft.AspNetCore")]
    public void AProjectReferencesNothingBehindIt(string project, params string[] forbidden)
    {
        var references = System.Reflection.Assembly.Load(project).GetReferencedAssemblies().Select(a => a.Name!).ToArray();
        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, r => forbidden.Any(f => r == f || r.StartsWith(f + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void PagesCallNoHarvesterAndNoNetwork()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Dossier.App", "Pages"), "*.cs*", SearchOption.AllDirectories).ToArray();
        Assert.NotEmpty(pages);
        Assert.DoesNotContain(pages, p => File.ReadAllText(p).Contains("Dossier.Harvest", StringComparison.Ordinal)
            || File.ReadAllText(p).Contains("HttpClient", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bDossier\.(Memory|Articles|Languages|Harvest|Ingest|Keywords|Search|Similarity|Analysis|Mentions|Readers)\b")]
    private static partial Regex Uses();
}
