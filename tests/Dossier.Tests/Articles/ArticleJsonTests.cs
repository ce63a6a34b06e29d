using System.Text.Json;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Tests.Articles;

public sealed class ArticleJsonTests
{
    [Fact]
    public void AnArticleIsWrittenAsTheSerializerWritesIt()
    {
        var article = new Article
        {
            Records = [new("arxiv", "2001.00001")],
            Title = RichText.FromMarkup("<p>On <i>x</i> &lt; 1 &amp; “quotes” \\ é 𝒜</p>"),
            Authors = [new("O'Néill", "J. \"A\""), new("The Group", Orcid: "0000-0001-0000-0001")],
            HasMoreAuthors = true,
            Type = ArticleType.Preprint,
            Published = new PartialDate(2020, 2, null),
            Doi = Doi.Parse("10.1000/A<b>", null),
            Keywords = ["first", "second"],
            References = ["10.1000/1", "arxiv:1"],
        };
        var expected = JsonSerializer.SerializeToUtf8Bytes(article, ArticleJson.Stored.Article);
        Assert.Equal(expected, ArticleJson.Write(article));
        Assert.Equal(expected, ArticleJson.Write(ArticleJson.Read(expected)));
    }
}
