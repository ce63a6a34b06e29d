using System.Text.RegularExpressions;

namespace Dossier.Tests;

public sealed partial class DocumentsTests
{
    [Fact]
    public void LinksInDocumentsLeadToFilesOfTheCheckout()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md")).ToArray();
        Assert.True(documents.Length > 5);
        var broken = documents.SelectMany(document => Link().Matches(File.ReadAllText(document)).Select(m => m.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)))
            .Select(target => $"{Path.GetFileName(document)}: {target}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void PathsNamedInTheReadmeExist()
    {
        var named = Named().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(m => m.Groups[1].Value).ToArray();
        Assert.True(named.Length > 5);
        Assert.DoesNotContain(named, path => !Path.Exists(Path.Combine(Repository.Root, path)));
    }

    [Fact]
    public void EveryPackageOfTheBuildIsListedWithItsLicense()
    {
        var listed = File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"));
        var packages = Package().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"))).Select(m => m.Groups[1].Value).ToArray();
        Assert.True(packages.Length > 5);
        Assert.DoesNotContain(packages, p => !listed.Contains(p, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|docs|tests|bench|samples)/[A-Za-z./-]*)`")]
    private static partial Regex Named();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex Package();
}
