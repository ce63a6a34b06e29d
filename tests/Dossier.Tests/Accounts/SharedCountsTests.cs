using System.Threading.RateLimiting;
using Dossier.App;
using Dossier.App.Accounts;
using Dossier.App.Api.Requests;
using Dossier.Readers;
using Dossier.Storage;

namespace Dossier.Tests.Accounts;

/// <summary>What several processes of a site count together, each with a connection of its own to the same database.</summary>
public sealed class SharedCountsTests : IDisposable
{
    private const string Reader = "ada@example.org";
    private const string Network = "192.0.2.1";

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-counts-").FullName;
    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 1, 12, 30, 0, TimeSpan.Zero));
    private readonly Engine[] engines;
    private readonly AttemptStore[] stores;

    public SharedCountsTests()
    {
        engines = [TestEngine.Open(folder), TestEngine.Open(folder)];
        stores = [.. engines.Select(e => new AttemptStore(e, clock))];
    }

    public void Dispose()
    {
        foreach (var open in (IEnumerable<IDisposable>)[.. stores, .. engines])
        {
            open.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void WrongPasswordsAreSlowedWhicheverProcessTheyComeTo()
    {
        SignInGuard[] guards = [.. stores.Select(s => new SignInGuard(s, clock))];
        for (var i = 0; i < SignInGuard.FreeTries; i++)
        {
            Assert.Equal(TimeSpan.Zero, guards[i % 2].Try(Reader, Network, device: null));
        }

        Assert.All(guards, g => Assert.InRange(g.Try(Reader, Network, device: null), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.Zero, guards[0].Try("grace@example.org", Network, device: null));
        Assert.Equal(TimeSpan.Zero, guards[1].Try(Reader, Network, "a browser that the account knows"));
        clock.Now += TimeSpan.FromSeconds(11);
        Assert.Equal(TimeSpan.Zero, guards[1].Try(Reader, Network, device: null));
        Assert.InRange(guards[0].Try(Reader, Network, device: null), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void TheRightPasswordIsForgivenEverywhere()
    {
        SignInGuard[] guards = [.. stores.Select(s => new SignInGuard(s, clock))];
        for (var i = 0; i < SignInGuard.FreeTries - 1; i++)
        {
            guards[0].Try(Reader, Network, device: null);
        }

        guards[1].Try(Reader, Network, device: null);
        guards[1].NoteRight(Reader, Network, device: null);
        Assert.Equal(TimeSpan.Zero, guards[0].Try(Reader, Network, device: null));
        Assert.Equal(TimeSpan.Zero, guards[0].Try(Reader, Network, device: null));
    }

    [Fact]
    public void WhoWasToWaitSecondsDoesNotWaitForHoursWhenTheClockIsSetBack()
    {
        foreach (var guard in (SignInGuard[])[new(stores[0], clock), new(new AttemptsInMemory(clock), clock)])
        {
            clock.Now += TimeSpan.FromHours(3);
            for (var i = 0; i < SignInGuard.FreeTries; i++)
            {
                guard.Try(Reader, Network, device: null);
            }

            clock.Now -= TimeSpan.FromHours(3);
            Assert.InRange(guard.Try(Reader, Network, device: null), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
            clock.Now += TimeSpan.FromSeconds(11);
            Assert.Equal(TimeSpan.Zero, guard.Try(Reader, Network, device: null));
            Assert.InRange(guard.Try(Reader, Network, device: null), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public void ABucketFillsAlsoWhenTheClockIsSetBack()
    {
        var buckets = new RequestBuckets(clock);
        clock.Now += TimeSpan.FromHours(3);
        Assert.Equal(0, buckets.Take(Network, 60, 60).Left);
        buckets.Exchange(stores[0]);
        clock.Now -= TimeSpan.FromHours(3);
        buckets.Exchange(stores[0]);
        clock.Now += TimeSpan.FromSeconds(30);
        buckets.Exchange(stores[0]);
        Assert.True(buckets.Take(Network, 60, 25).Taken);
    }

    [Fact]
    public void ManyAtOnceAreCountedEach()
    {
        SignInGuard[] guards = [.. stores.Select(s => new SignInGuard(s, clock))];
        var tried = 0;
        Parallel.For(0, 20, i => Interlocked.Add(ref tried, guards[i % 2].Try(Reader, Network, device: null) == TimeSpan.Zero ? 1 : 0));
        Assert.Equal(SignInGuard.FreeTries, tried);
    }

    [Fact]
    public void ALimitOfRequestsIsOneForAllProcesses()
    {
        var limit = new RequestLimit("letters", 6, TimeSpan.FromHours(1), "", "");
        SharedWindowLimiter[] limiters = [.. stores.Select(s => new SharedWindowLimiter(s, limit, Network, clock))];
        using var elsewhere = new SharedWindowLimiter(stores[0], limit, "192.0.2.2", clock);
        for (var i = 0; i < 6; i++)
        {
            Assert.True(Takes(limiters[i % 2]));
        }

        Assert.All(limiters, l => Assert.False(Takes(l)));
        Assert.True(Takes(elsewhere));
        clock.Now += TimeSpan.FromHours(1);
        Assert.All(limiters, l => Assert.True(Takes(l)));
        foreach (var limiter in limiters)
        {
            limiter.Dispose();
        }
    }

    [Fact]
    public void WhatAProgramAsksOfTheApiCountsInAllProcesses()
    {
        RequestBuckets[] buckets = [new(clock), new(clock)];
        Assert.Equal(20, buckets[0].Take(Network, 60, 40).Left);
        Assert.Equal(55, buckets[1].Take(Network, 60, 5).Left);
        Exchange();
        Assert.Equal(19, buckets[0].Take(Network, 60, 1).Left);

        // Too little was taken there to be told, so it does not know yet.
        Assert.Equal(50, buckets[1].Take(Network, 60, 5).Left);
        Exchange();
        Assert.Equal(8, buckets[1].Take(Network, 60, 1).Left);
        Exchange();
        Exchange();
        Assert.All(buckets, b => Assert.False(b.Take(Network, 60, 10).Taken));
        clock.Now += TimeSpan.FromSeconds(30);
        Assert.All(buckets, b => Assert.True(b.Take(Network, 60, 25).Taken));
        Exchange();
        Exchange();
        var refused = buckets[0].Take(Network, 60, 1);
        Assert.Equal((false, 0), (refused.Taken, refused.Left));
        Assert.True(refused.Wait > TimeSpan.FromSeconds(5));
        clock.Now += TimeSpan.FromMinutes(3);
        Exchange();
        Assert.All(buckets, b => Assert.Equal(59, b.Take(Network, 60, 1).Left));

        void Exchange()
        {
            foreach (var (one, store) in buckets.Zip(stores))
            {
                one.Exchange(store);
            }
        }
    }

    [Fact]
    public void NoAddressIsStoredAndOldCountsAreForgotten()
    {
        new SignInGuard(stores[0], clock).Try(Reader, Network, device: null);
        var known = AttemptPlace.Of(stores[0], "account", Reader, Network);
        Assert.Equal(1, stores[1].Use(book => book.Find(known))?.Count);
        Assert.Null(stores[1].Use(book => book.Find(AttemptPlace.Of(new AttemptsInMemory(clock), "account", Reader, Network))));
        clock.Now += IAttemptCounts.Memory + TimeSpan.FromMinutes(1);
        stores[1].Use(_ => true);
        Assert.Null(stores[0].Use(book => book.Find(known)));
    }

    private static bool Takes(RateLimiter limiter)
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    }
}
