using System.Text.Json;
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

    [Fact]
    public void EveryPackageThatIsLockedIsListedWithItsLicenseAndNoOther()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"))).Select(m => (Names: m.Groups[1].Value, License: m.Groups[2].Value.Trim())).Where(r => r.Names != "package").ToArray();
        Assert.All(rows, r => Assert.NotEqual("", r.License));
        var listed = rows.SelectMany(r => Name().Matches(r.Names).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        var locks = Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Count(), locks.Length);
        var locked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in locks)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(f => f.Value.EnumerateObject()))
            {
                if (package.Value.GetProperty("type").GetString() != "Project")
                {
                    locked.Add(package.Name);
                    Assert.NotEqual("", package.Value.GetProperty("contentHash").GetString());
                }
            }
        }

        Assert.Empty(locked.Except(listed));

        // One is fetched for its resources, and what stands in brackets is what a package is made of.
        Assert.Equal(["Avalonia.Fonts.Inter", "Microsoft.IdentityModel", "SQLite", "SQLitePCLRaw", "Skia", "axe-core"], listed.Except(locked).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|docs|tests|bench|samples)/[A-Za-z./-]*)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| ([^|]+) \| ([^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9._-]+")]
    private static partial Regex Name();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex Package();
}
