using Dossier.App.Pages.Article.Covers;
using Dossier.Articles;
using Xunit;

namespace Dossier.Tests.Pages;

public sealed class ShareCardTests
{
    private static readonly ShareCardText Text = new("Vacuum polarization", "Julian Schwinger", "Physical Review · 1951", "Physics", "Dossier");

    [Fact]
    public void TheCardOfAnArticleIsTheSameEveryTimeAndAnotherOfAnother()
    {
        Assert.Equal(ShareCard.Draw(new PublicId(7), Text), ShareCard.Draw(new PublicId(7), Text));
        Assert.NotEqual(ShareCard.Draw(new PublicId(7), Text), ShareCard.Draw(new PublicId(8), Text));
        Assert.NotEqual(ShareCard.Draw(new PublicId(7), Text), ShareCard.Draw(new PublicId(7), Text with { Title = "Another title" }));
    }

    [Theory]
    [InlineData("Ω and ζ(3): Ελληνικά", true)]
    [InlineData("Квантовая теория", true)]
    [InlineData("量子力学", false)]
    [InlineData("نظرية الكم", false)]
    [InlineData("תורת הקוונטים", false)]
    public void OnlyLettersThatTheTypefaceHasAreDrawn(string title, bool isDrawn)
    {
        Assert.Equal(isDrawn, CardFont.CanDraw(title));
        var card = ShareCard.Draw(new PublicId(7), Text with { Title = title });
        Assert.Equal(!isDrawn, card.SequenceEqual(ShareCard.Draw(new PublicId(7), Text with { Title = "的" })));
    }

    [Fact]
    public void ATitleOfAnyLengthIsCutToTheCard()
    {
        var words = string.Join(' ', Enumerable.Repeat("polarization", 300));
        Assert.Equal(ShareCard.Draw(new PublicId(7), Text with { Title = words }), ShareCard.Draw(new PublicId(7), Text with { Title = words + " more" }));
        Assert.NotEmpty(ShareCard.Draw(new PublicId(7), Text with { Title = new string('w', 3000) }));
    }

    [Fact]
    public void ACrawlerDoesNotGetMoreCardsThanAreDrawnASecond()
    {
        var folder = Directory.CreateTempSubdirectory("dossier-cards-").FullName;
        try
        {
            using var cards = new ShareCards(folder);
            var found = Enumerable.Range(0, 80).Select(i => cards.Find(new PublicId(i), Text with { Title = "的" })).ToArray();
            Assert.NotNull(found[0]);
            Assert.Contains(null, found);
            Assert.Equal(found[0], cards.Find(new PublicId(0), Text with { Title = "的" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
