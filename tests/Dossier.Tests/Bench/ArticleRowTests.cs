using System.Text;
using Dossier.Articles;
using Dossier.Bench.Peers;
using Dossier.Search;

namespace Dossier.Tests.Bench;

/// <summary>The line by which the programs that are compared are given an article.</summary>
public sealed class ArticleRowTests
{
    [Fact]
    public void AnArticleIsReadAsItWasWritten()
    {
        var article = new IndexedArticle
        {
            Id = new PublicId(-42),
            Title = "Größe of 猫 \"quoted\" \\alpha",
            Abstract = "One. Two; three.",
            TitleLanguage = "de",
            AbstractLanguage = "en",
            Authors = ["Jennifer A. Doudna", "李 明"],
            Venue = "Nature",
            Year = 2012,
            PublishedSortable = "2012-06-28",
            Type = "Article",
            OpenAccess = true,
            Fields = ["Biology", "Genetics"],
            Subjects = [new Subject("arxiv", "q-bio", "Quantitative Biology"), new Subject("mesh", "", "Animals")],
            Keywords = ["gene editing", "CRISPR; Cas9"],
            Identifiers = ["10.1126/science.1225829"],
        };

        var read = ArticleRow.Read(Encoding.UTF8.GetBytes(ArticleRow.Write(article)));

        Assert.Equivalent(article, read, strict: true);
    }

    [Fact]
    public void WhatIsNotKnownStaysUnknown()
    {
        var read = ArticleRow.Read(Encoding.UTF8.GetBytes(ArticleRow.Write(new IndexedArticle { Id = new PublicId(1), Title = "T", Type = "Article" })));

        Assert.Null(read.Abstract);
        Assert.Null(read.Year);
        Assert.Null(read.Venue);
        Assert.Empty(read.Authors);
        Assert.Empty(read.Subjects);
    }

    [Fact]
    public void SeparatorsWithinATextCutNothing()
    {
        var line = ArticleRow.Write(new IndexedArticle { Id = new PublicId(1), Title = "a\tb\nc\u001fd", Type = "Article", Keywords = ["x\u001fy", "z"] });

        Assert.Equal(ArticleRow.Columns.Split(',').Length, line.Split('\t').Length);
        Assert.DoesNotContain('\n', line);
        Assert.Equal("a b c d", ArticleRow.Read(Encoding.UTF8.GetBytes(line)).Title);
        Assert.Equal(["x y", "z"], ArticleRow.Read(Encoding.UTF8.GetBytes(line)).Keywords);
    }
}
