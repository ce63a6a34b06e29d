using System.Buffers;
using System.Text;
using Dossier.App.Pages;
using Dossier.Articles;

namespace Dossier.Tests.Pages;

public sealed class Utf8PageTests
{
    [Fact]
    public void WhatWasWrittenStaysWhenItGrows()
    {
        using var page = new Utf8Page(16);
        for (var i = 0; i < 1000; i++)
        {
            page.Text("Größe & Maß ").Number(i).Raw("\n"u8);
        }

        Assert.Equal(string.Concat(Enumerable.Range(0, 1000).Select(i => $"Größe &amp; Maß {i}\n")), Read(page));
    }

    [Fact]
    public void ViewsWriteToItAsToAPipe()
    {
        using var page = new Utf8Page(16);
        page.Raw("<p>"u8);
        page.Write(new byte[5000]);
        Assert.Equal(5003, page.Written.Length);
        Assert.True(page.GetMemory(100).Length >= 100);
    }

    [Fact]
    public void APartIsTakenInAndNothingIsTakenForNone()
    {
        using var page = new Utf8Page();
        Assert.Equal("ab", Read(page.Raw("a"u8).Part(new Utf8Page().Raw("b"u8)).Part(null)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(1_234_567_890_123)]
    public void AnIdIsWrittenAsItsText(long value)
    {
        using var page = new Utf8Page(1);
        Assert.Equal(new PublicId(value).ToString(), Read(page.Id(new PublicId(value))));
    }

    [Theory]
    [InlineData("Vacuum polarization (2012): 5 % of $x_1$; a/b?", true)]
    [InlineData("a < b", false)]
    [InlineData("it's", false)]
    [InlineData("C++", false)]
    [InlineData("\"quoted\"", false)]
    [InlineData("Größe", false)]
    public void PlainTextIsWhatTheEncoderLeavesAsItIs(string text, bool isPlain)
    {
        Assert.Equal(isPlain, PageText.IsPlain(text));
        Assert.True(!isPlain || PageText.Encoder.Encode(text) == text);
    }

    [Fact]
    public void NoPlainCharacterIsEscaped() =>
        Assert.All(Enumerable.Range(0, 128).Select(c => ((char)c).ToString()).Where(c => PageText.IsPlain(c)), c => Assert.Equal(c, PageText.Encoder.Encode(c)));

    private static string Read(Utf8Page page) => Encoding.UTF8.GetString(page.Written.Span);
}
