using Dossier.Search;
using Xunit;

namespace Dossier.Tests.Search;

public sealed class SnippetsTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("Filler stands here and says little. ", 30))
        + "Coupled oscillators were computed on a computer. " + string.Concat(Enumerable.Repeat("More filler follows it. ", 30));

    [Fact]
    public void FormsOfTheSearchedWordsAreMarked()
    {
        var parts = Snippets.Make("Computing is what Erdős did.", new SearchRequest { Text = "computers erdos" });
        Assert.Equal(["Computing", "Erdős"], parts.Where(p => p.IsMatch).Select(p => p.Text));
        Assert.Equal("Computing is what Erdős did.", string.Concat(parts.Select(p => p.Text)));
    }

    [Fact]
    public void StretchWithMostWordsIsShown()
    {
        var parts = Snippets.Make(Long, new SearchRequest { Text = "oscillator computation" });
        var text = string.Concat(parts.Select(p => p.Text));
        Assert.StartsWith("…Coupled oscillators were computed", text, StringComparison.Ordinal);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 150, 245);
        Assert.Equal(["oscillators", "computed", "computer"], parts.Where(p => p.IsMatch).Select(p => p.Text));
    }

    [Fact]
    public void WithoutMatchTheBeginIsShown()
    {
        var parts = Snippets.Make(Long, new SearchRequest { Text = "giraffe" }, 60);
        Assert.Equal("Filler stands here and says little. Filler stands here and…", string.Concat(parts.Select(p => p.Text)));
        Assert.DoesNotContain(parts, p => p.IsMatch);
    }

    [Fact]
    public void ExcludedWordsAndNamesAreNotMarked()
    {
        var terms = Snippets.Terms("lakes -river author:wood \"deep of\" year:2010");
        Assert.Equal(["deep", "lake"], terms.Where(t => char.IsLetter(t[0])).Order(StringComparer.Ordinal));
        Assert.Empty(Snippets.Make("", new SearchRequest { Text = "x" }));
    }

    [Fact]
    public void OneEndlessWordIsCut()
    {
        var text = string.Concat(Snippets.Make(new string('x', 1_000), new SearchRequest { Text = "y" }, 100).Select(p => p.Text));
        Assert.Equal(new string('x', 100) + "…", text);
    }
}
