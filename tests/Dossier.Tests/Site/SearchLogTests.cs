using System.Net;
using Dossier.App.Pages;
using Dossier.App.Trends;
using Dossier.Readers.Trends;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>What is searched for, counted without a trace of who did.</summary>
public sealed class SearchLogTests : IAsyncLifetime
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
    private readonly HeldClock clock = new(Start);
    private readonly TestSite site;

    public SearchLogTests() => site = new TestSite { Clock = clock };

    private SearchLog Log => site.Services.GetRequiredService<SearchLog>();

    public async ValueTask InitializeAsync() => await site.InitializeAsync();

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public void WhatOneNetworkSearchesForIsNotKeptHoweverOften()
    {
        for (var i = 0; i < 20; i++)
        {
            Note("192.0.2.1", "gene drives");
        }

        // A network of IPv6 is one, whatever the address in it.
        Note("2001:db8:1:2::1", "cold fusion");
        Note("2001:db8:1:2::2", "cold fusion");
        Assert.Empty(Kept());
        Note("192.0.2.2", "Gene  DRIVES!");
        var kept = Assert.Single(Kept());
        Assert.Equal(("gene drives", 2, 7), (kept.Query, kept.Networks, kept.Found));
        Note("192.0.2.2", "gene drives");
        Note("192.0.2.3", "gene drives", found: 0);
        kept = Assert.Single(Kept());
        Assert.Equal((3, 0), (kept.Networks, kept.Found));
    }

    [Fact]
    public void EachDayBeginsAnewAndAfterTwoWeeksNothingIsLeft()
    {
        Note("192.0.2.1", "gene drives");
        clock.Now += TimeSpan.FromDays(1);
        Note("192.0.2.2", "gene drives");
        Assert.Empty(Kept());
        Note("192.0.2.1", "gene drives");
        Assert.Equal(2, Assert.Single(Kept()).Networks);

        // The other days are added up.
        clock.Now += TimeSpan.FromDays(1);
        Note("192.0.2.1", "gene drives", found: 3);
        Note("192.0.2.2", "gene drives", found: 3);
        var both = Assert.Single(Kept());
        Assert.Equal((4, 3), (both.Networks, both.Found));
        clock.Now += TimeSpan.FromDays(13);
        Assert.Equal(2, Assert.Single(Kept()).Networks);
        clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(Kept());
        Assert.Empty(Store.FindMost(0, 10, unanswered: false));
    }

    [Fact]
    public void WhatFindsNothingIsToldApart()
    {
        foreach (var network in (string[])["192.0.2.1", "192.0.2.2"])
        {
            Note(network, "phlogiston", found: 0);
            Note(network, "oxygen");
        }

        Log.Flush();
        Assert.Equal(["phlogiston"], Store.FindMost(SearchLog.FirstDay(clock.Now), 10, unanswered: true).Select(s => s.Query));
    }

    [Theory]
    [InlineData("jane.doe@example.org")]
    [InlineData("letters of jane @ example.org")]
    [InlineData("?!")]
    [InlineData("a very long text that was pasted into the box and may be anything whatever, a letter or a diary, say,")]
    public void WhatMayTellOfSomebodyIsNeverKept(string query)
    {
        Note("192.0.2.1", query);
        Note("192.0.2.2", query);
        Assert.Empty(Kept());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "none")]
    [InlineData("", "")]
    [InlineData(Agent, "cross-site")]
    public void ProgramsAndOtherSitesDoNotCount(string agent, string from)
    {
        Note("192.0.2.1", "gene drives", agent: agent, from: from);
        Note("192.0.2.2", "gene drives", agent: agent, from: from);
        Assert.Empty(Kept());
    }

    [Fact]
    public void PagesAndFacetsOfASearchAreNoFurtherSearches()
    {
        foreach (var network in (string[])["192.0.2.1", "192.0.2.2"])
        {
            Note(network, new SearchState("gene drives") { Page = 2 });
            Note(network, new SearchState("gene drives") { FromYear = 2020 });
        }

        Assert.Empty(Kept());
    }

    [Fact]
    public void ADayHoldsSomeThousandDifferentSearchesAndEachNetworkAFewOfThem()
    {
        for (var i = 0; i < SearchLog.MostQueries + 50; i++)
        {
            Note($"198.51.{i / 200}.{i % 200}", $"number {i}");
        }

        for (var i = SearchLog.MostQueries - 1; i < SearchLog.MostQueries + 50; i++)
        {
            Note("192.0.2.1", $"number {i}");
        }

        Assert.Equal([$"number {SearchLog.MostQueries - 1}"], Kept().Select(s => s.Query));
        for (var i = 0; i < 300; i++)
        {
            Note("192.0.2.2", $"number {i}");
        }

        Assert.Equal(1 + SeenToday.MostOfOne, Kept(500).Count);
    }

    [Trait("Store", "embedded")]
    [Fact]
    public async Task ASearchOnTheSiteIsCountedAndNothingOfWhoMadeItIsStored()
    {
        await site.GetAsync("/search?q=Superconductivity", ("User-Agent", Agent));
        Note("192.0.2.77", "superconductivity");
        var kept = Assert.Single(Kept());
        Assert.Equal("superconductivity", kept.Query);
        Assert.Equal(2, kept.Networks);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(site.Data, "readers.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT group_concat(name) FROM pragma_table_info('searches')";
        Assert.Equal("day,query,networks,found", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private ISearchStore Store => site.Services.GetRequiredService<ISearchStore>();

    private IReadOnlyList<SearchedFor> Kept(int limit = 10)
    {
        clock.Now += TimeSpan.FromMinutes(1);
        Log.Flush();
        return Store.FindMost(SearchLog.FirstDay(clock.Now), limit, unanswered: false);
    }

    private void Note(string network, string query, int found = 7, string agent = Agent, string from = "same-origin") => Note(network, new SearchState(query), found, agent, from);

    private void Note(string network, SearchState state, int found = 7, string agent = Agent, string from = "same-origin")
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(network);
        context.Request.Headers.UserAgent = agent;
        if (from.Length > 0)
        {
            context.Request.Headers["Sec-Fetch-Site"] = from;
        }

        Log.Note(context, state, found);
    }
}
