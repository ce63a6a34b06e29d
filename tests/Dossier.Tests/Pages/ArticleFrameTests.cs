using System.Text;
using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.App.Pages.Article;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Pages;

/// <summary>What is cut out of the layout once is what the layout would write for each article.</summary>
public class ArticleFrameTests
{
    [Theory]
    [InlineData("en", true, null)]
    [InlineData("en", false, "news")]
    [InlineData("de", true, null)]
    public async Task AFrameThatIsFilledInIsTheLayoutsOwn(string language, bool hasAbstract, string? tab)
    {
        Wording.Current = Wording.Of(InterfaceLanguage.Find(language)!);
        var article = SamplePages.Article with { Title = RichText.FromPlain("It's <1 + \"Ω\" & more"), Abstract = hasAbstract ? RichText.FromPlain("Why \"this\" & that's so.") : null };
        var model = (SamplePages.Parts with { Article = article, Tab = tab }).ToPage(SamplePages.Site, SamplePages.Rendering);
        var frame = await ArticleFrame.CutAsync(model.Frame, services: null);
        using var filled = new Utf8Page();
        frame.WriteHead(filled, model, model.Address);
        filled.Plain(ArticleFrame.BodyMark);
        frame.WriteFoot(filled, model, model.Address);

        using var metadata = new Utf8Page();
        ArticleMetadata.Write(metadata, model.Facts);
        var whole = await SamplePages.Render(Frame.Create(model.Frame with { Metadata = metadata.Written }));
        Assert.Equal(whole, Encoding.UTF8.GetString(filled.Written.Span));
        Assert.Contains("It&#x27;s", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFrameIsCutOnceForWhatTheSiteSaysOfItself()
    {
        var frames = new ArticleFrames(services: null);
        var page = SamplePages.Parts.ToPage(SamplePages.Site, SamplePages.Rendering).Frame;
        var first = await frames.FindAsync(page);
        Assert.Same(first, await frames.FindAsync(page with { Title = "Another" }));
        Assert.NotSame(first, await frames.FindAsync(page with { Description = null }));
        var later = await frames.FindAsync(page with { Site = page.Site with { ArticleCount = 7 } });
        Assert.NotSame(first, later);
        using var written = new Utf8Page();
        later.WriteHead(written, SamplePages.Parts.ToPage(SamplePages.Site, SamplePages.Rendering), "/");
        Assert.Contains("7 academic articles", Encoding.UTF8.GetString(written.Written.Span), StringComparison.Ordinal);
    }
}
