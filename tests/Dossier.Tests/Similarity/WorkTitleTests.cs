using Dossier.Similarity;
using Xunit;

namespace Dossier.Tests.Similarity;

public sealed class WorkTitleTests : IDisposable
{
    private const string Plain = "Barn owls return to restored hay meadows";

    private readonly SmallCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData("Erratum: " + Plain, TitleRole.Correction)]
    [InlineData("Errata to: " + Plain, TitleRole.Correction)]
    [InlineData("Corrigendum to \u201cBarn owls return to restored hay meadows\u201d", TitleRole.Correction)]
    [InlineData("Author Correction: " + Plain, TitleRole.Correction)]
    [InlineData("Publisher's correction - " + Plain, TitleRole.Correction)]
    [InlineData("Erratum: " + Plain + " [J. Made Zool. 54, 3 (1996)]", TitleRole.Correction)]
    [InlineData(Plain + " (vol 12, pg 345, 2001)", TitleRole.Work)]
    [InlineData(Plain + ": Erratum", TitleRole.Correction)]
    [InlineData(Plain + " (Corrigendum)", TitleRole.Correction)]
    [InlineData("Comment on \"Barn owls return to restored hay meadows\"", TitleRole.Comment)]
    [InlineData("Comment on: " + Plain, TitleRole.Comment)]
    [InlineData("A comment on `Barn owls return to restored hay meadows'", TitleRole.Comment)]
    [InlineData("Reply to \"Comment on \u2018Barn owls return to restored hay meadows\u2019\"", TitleRole.Reply)]
    [InlineData("Response to the comment on " + Plain, TitleRole.Reply)]
    [InlineData("Authors' reply: " + Plain, TitleRole.Reply)]
    [InlineData("Barn Owls Return to Restored Hay-Meadows.", TitleRole.Work)]
    public void TheWorkIsFoundUnderWhatIsSaidOfIt(string title, object role)
    {
        var found = WorkTitle.Of(title);
        Assert.Equal(role, found.Role);
        if (!title.EndsWith("2001)", StringComparison.Ordinal))
        {
            Assert.Equal(WorkTitle.Of(Plain).Work, found.Work);
        }
    }

    [Theory]
    [InlineData("Barn owls return to restored hay meadows II", Plain)]
    [InlineData("Cross sections of owls at 7 TeV in hay", "Cross sections of owls at 8 TeV in hay")]
    [InlineData("Comments on the modified gravity of owls in hay", Plain)]
    [InlineData("Estimating an immune dose-response in owls and hay", "Estimating an immune dose in owls and hay")]
    public void OtherWorksStayApart(string one, string other) => Assert.NotEqual(WorkTitle.Of(one).Work, WorkTitle.Of(other).Work);

    [Theory]
    [InlineData("Editorial")]
    [InlineData("Reply to Moss et al.")]
    [InlineData("Introduction to this issue")]
    [InlineData("")]
    [InlineData("Production of \uFFFC and \uFFFC pairs in the decay of owls")]
    public void ATitleThatTellsNoWorkApartNamesNone(string title) => Assert.Equal(0ul, WorkTitle.Of(title).Work);

    [Fact]
    public void ACorrectionACommentAndItsReplyStandFirstAndSayWhatTheyAre()
    {
        var articles = new List<SimilarityInput>
        {
            SmallCorpus.Article(0, Plain, "Barn owls came back to hay meadows after restoration.", ["berg, a"]),
            SmallCorpus.Article(1, "Erratum: " + Plain, "", ["berg, a"]),
            SmallCorpus.Article(2, "Comment on \"" + Plain + "\"", "The meadows were mown earlier.", ["moss, t"]),
            SmallCorpus.Article(3, "Reply to \"Comment on '" + Plain + "'\"", "They were mown later.", ["berg, a"]),
            SmallCorpus.Article(4, Plain, "Barn owls came back to hay meadows after restoration of voles.", ["berg, a", "lund, k"]),
            SmallCorpus.Article(5, "Barn owls and voles of hay meadows", "Barn owls hunt voles in restored hay meadows.", ["moss, t"]),
            SmallCorpus.Article(6, "Erratum: " + Plain, "Of another bird.", ["quill, j"]),
            SmallCorpus.Article(7, "Rhyme in medieval ballads", "The rhyme patterns of medieval ballads follow singers.", ["reed, o"]),
        };
        articles.AddRange(SmallCorpus.Synthetic(60, seed: 6).Select(a => a with { Ordinal = a.Ordinal + 8, References = [] }));
        using var lists = RelatedLists.Open(corpus.Build("works", articles));
        var found = lists.Find(0).ToDictionary(e => e.Ordinal, e => e.Relation);
        Assert.Equal((Relation.Correction, Relation.Comment, Relation.Reply, Relation.Version, Relation.None, Relation.None),
            (found[1], found[2], found[3], found[4], found[5], found[6]));
        Assert.Equal([1, 2, 3, 4], lists.Find(0).Take(4).Select(e => e.Ordinal).Order());
        Assert.Equal(Relation.Corrected, lists.Find(1).Single(e => e.Ordinal is 0 or 4).Relation);
        Assert.Equal(Relation.Replied, lists.Find(3).Single(e => e.Ordinal == 2).Relation);
        Assert.Equal(Relation.Commented, lists.Find(2).Single(e => e.Ordinal is 0 or 4).Relation);

        // Two versions of one work do not take two places in another's list.
        Assert.Single(lists.Find(5), e => e.Ordinal is 0 or 4);
    }
}
