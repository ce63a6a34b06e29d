using Dossier.Search;
using Dossier.Search.Values;
using Xunit;
using static Dossier.Tests.Search.SampleIndex;

namespace Dossier.Tests.Search;

public sealed class SuggestionTests
{
    private static SampleIndex Sample() => new(
        Article(1, "Attention is all you need") with
        {
            Keywords = ["Machine learning", "attention"],
            Authors = ["Ada Lovelace"],
            Venue = "Machine Letters",
        },
        Article(2, "Machines that learn") with
        {
            Keywords = ["machine learning", "deep machines"],
            Authors = ["Ada Lovelace", "Øystein Ås"],
        },
        Article(3, "On macaroni") with { Keywords = ["machine learning"], Authors = ["Macy Adams"], Venue = "Annals of Mac" });

    [Fact]
    public void KeywordIsCompletedFromAnyOfItsWordsInItsMostFrequentForm()
    {
        using var sample = Sample();
        foreach (var typed in (string[])["mach", "lear", "MACHINE L", "machine "])
        {
            var first = sample.Index.Suggest(typed, 8)[0];
            Assert.Equal(new Suggestion(SuggestionKind.Keyword, "machine learning", "machine-learning", 3), first);
        }
    }

    [Fact]
    public void AuthorIsCompletedFromFamilyAndGivenName()
    {
        using var sample = Sample();
        foreach (var typed in (string[])["lovel", "ada", "lovelace a", "ada lov"])
        {
            Assert.Contains(sample.Index.Suggest(typed, 8), s => s is { Kind: SuggestionKind.Author, Text: "Ada Lovelace", Articles: 2 });
        }

        Assert.Contains(sample.Index.Suggest("oyst", 8), s => s.Text == "Øystein Ås");
    }

    [Fact]
    public void VenueAndTitleAreCompletedBesideKeywords()
    {
        using var sample = Sample();
        var found = sample.Index.Suggest("mach", 8);
        Assert.Contains(found, s => s is { Kind: SuggestionKind.Venue, Text: "Machine Letters" });
        Assert.Contains(found, s => s is { Kind: SuggestionKind.Title, Text: "Machines that learn", Id.Value: 2 });
        Assert.Contains(found, s => s.Text == "deep machines");
    }

    [Theory]
    [InlineData("attention is a")]
    [InlineData("all you ne")]
    [InlineData("you need ")]
    [InlineData("need")]
    [InlineData("Attention is all you need")]
    public void TitleIsCompletedFromWordsInARow(string typed)
    {
        using var sample = Sample();
        var title = Assert.Single(sample.Index.Suggest(typed, 8), s => s.Kind == SuggestionKind.Title);
        Assert.Equal((1, "Attention is all you need"), (title.Id!.Value.Value, title.Text));
    }

    [Theory]
    [InlineData("attention all")]
    [InlineData("need you")]
    [InlineData("is is all")]
    [InlineData("all you need is")]
    public void WordsThatDoNotStandInARowCompleteNoTitle(string typed)
    {
        using var sample = Sample();
        Assert.DoesNotContain(sample.Index.Suggest(typed, 8), s => s.Kind == SuggestionKind.Title);
    }

    [Fact]
    public void ARowIsFoundWhereTheWordsAlsoStandApart()
    {
        using var sample = new SampleIndex([Article(1, "Graph of a large graph theory of theory"), Article(2, "Theory graph"), Article(3, "Large theory, large graph")]);
        Assert.Equal([1L], sample.Index.Suggest("large graph the", 8).Where(s => s.Kind == SuggestionKind.Title).Select(s => s.Id!.Value.Value));
        Assert.Equal([1L, 3L], sample.Index.Suggest("large gra", 8).Where(s => s.Kind == SuggestionKind.Title).Select(s => s.Id!.Value.Value).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("--")]
    [InlineData("qqqq")]
    public void NothingIsSuggestedForNothing(string typed)
    {
        using var sample = Sample();
        Assert.Empty(sample.Index.Suggest(typed, 8));
    }

    [Fact]
    public void LimitIsKept()
    {
        using var sample = Sample();
        Assert.Single(sample.Index.Suggest("mac", 1));
        Assert.Empty(sample.Index.Suggest("mac", 0));
    }

    [Fact]
    public void ShortPrefixOfVeryManyValuesGivesTheMostFrequent()
    {
        using var sample = new SampleIndex([.. Enumerable.Range(0, 1_500).Select(i => Article(i + 1, "Untitled") with
        {
            Keywords = i % 3 == 0 ? [$"seldom {i}", "sérum"] : [$"seldom {i}"],
        })]);
        var first = sample.Index.Suggest("se", 5)[0];
        Assert.Equal(("sérum", 500), (first.Text, first.Articles));
        using var values = ValueFile.Open(Path.Combine(sample.Folder, IndexValues.WholeName))!;
        Assert.True(values.HasBest(ExactKind.Keyword, "se"));
        Assert.False(values.HasBest(ExactKind.Keyword, "ser"));
    }
}
