using Dossier.App.Api.Requests;
using Dossier.Articles;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Api;

public sealed class ListCursorTests
{
    private static readonly PublicId[] List = [new(11), new(22), new(33), new(44)];

    [Fact]
    public void WithinAnAnalysisTheListGoesOnWhereItStood() =>
        Assert.Equal(2, Place(new ListCursor("000001", 2, List[1]), "000001", _ => throw new InvalidOperationException("The list must not be read.")));

    [Fact]
    public void WhenArticlesCameBeforeItGoesOnBehindTheSameArticle() =>
        Assert.Equal(4, Place(new ListCursor("000001", 2, List[1]), "000002", _ => [new(98), new(99), .. List]));

    [Fact]
    public void WhenTheArticleIsGoneItGoesOnAtTheSameDistance() =>
        Assert.Equal(2, Place(new ListCursor("000001", 2, new(77)), "000002", _ => List));

    [Theory]
    [InlineData("")]
    [InlineData("MDAwMDAx")]
    [InlineData("not base64!")]
    public void WhatIsNoCursorIsRefused(string text) => Assert.False(ListCursor.TryParse(text, out _));

    [Fact]
    public void ACursorIsReadAsItWasWritten()
    {
        var cursor = new ListCursor("000007", 40, List[3]);
        Assert.True(ListCursor.TryParse(cursor.ToString(), out var read));
        Assert.Equal(cursor, read);
    }

    private static int Place(ListCursor cursor, string generation, Func<int, IEnumerable<PublicId>> find)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = QueryString.Create("cursor", cursor.ToString());
        return ListCursor.Place(context.Request, generation, find, 100);
    }
}
