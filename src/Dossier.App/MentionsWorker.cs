using System.Data.Common;
using Dossier.Ingest;
using Dossier.Mentions.Feeds;

namespace Dossier.App;

/// <summary>The site's own worker: fills stale tabs that readers look at, polls feeds that are due, matches what is new.</summary>
/// <remarks>Pages never wait for it. Several processes may work side by side: articles are claimed, feeds and matching are under a lease.</remarks>
internal sealed class MentionsWorker(MentionsWork work, Func<string, IDisposable> takeLease, CurrentGeneration current, TimeProvider time, ILogger<MentionsWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Matching needs no call and goes on without a contact address; all else is a call to somebody.
        var isCalling = work.Sources.Options.Contact is not null;
        await Task.WhenAll(
            isCalling ? LoopAsync("Filling tabs", Idle, FillAsync, stoppingToken) : Task.CompletedTask,
            isCalling ? LoopAsync("Polling feeds", BetweenPolls, PollAsync, stoppingToken) : Task.CompletedTask,
            LoopAsync("Matching", BetweenPolls, MatchAsync, stoppingToken));
    }

    private async Task<bool> FillAsync(CancellationToken cancellation) => (await work.Refresh.RunDueAsync(cancellation)).Articles > 0;

    private async Task<bool> PollAsync(CancellationToken cancellation)
    {
        if (work.Poller.FindNext() is not { } next || next > time.GetUtcNow())
        {
            return false;
        }

        using var lease = takeLease(FeedPoller.Connector);
        var totals = await work.Poller.PollAsync(all: false, null, cancellation);
        log.LogInformation("Polled {Polled} feeds: {New} new or changed entries, {Failed} failed.", totals.Polled, totals.New, totals.Failed);
        return false;
    }

    private string? matched;

    private async Task<bool> MatchAsync(CancellationToken cancellation)
    {
        string? name;
        using (var generation = current.Use())
        {
            name = generation?.Name;
        }

        if (name is null || (name == matched && work.Store.Count().Unmatched == 0))
        {
            return false;
        }

        var totals = await work.Matching.RunAsync(cancellation);
        matched = name;
        if (totals.Items + totals.Articles > 0)
        {
            log.LogInformation("Matched {Items} new items and {Articles} new articles: {Attached} mentions.", totals.Items, totals.Articles, totals.Attached);
        }

        return false;
    }

    /// <summary>Does work over and over; a failure is told and tried again later, since the site goes on without.</summary>
    /// <param name="doAsync">Returns true when there is more to do at once.</param>
    private async Task LoopAsync(string what, TimeSpan idle, Func<CancellationToken, Task<bool>> doAsync, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var pause = idle;
                try
                {
                    pause = await doAsync(stopping) ? TimeSpan.Zero : idle;
                }
                catch (LeaseTakenException)
                {
                    // Another process is at it.
                    pause = BetweenPolls;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.Log(failure is DbException or IOException ? LogLevel.Warning : LogLevel.Error, failure, "{What} failed and goes on later.", what);
                    pause = BetweenPolls;
                }

                await Task.Delay(pause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The site stops.
        }
    }
}
