using System.Collections.Concurrent;
using System.Data.Common;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Trends;

namespace Dossier.App.Trends;

/// <summary>Views and likes for what is trending: gathered in memory, each visitor once a day for an article, and written every few seconds.</summary>
/// <remarks>
/// A view is noted by the small request that an open page makes, not by the page itself: that request is never answered by a cache, and programs
/// that only fetch pages do not make it.
/// </remarks>
public sealed class TrendLog(ITrendStore store, CurrentGeneration current, TimeProvider time, ILogger<TrendLog> log) : RepeatedWork(TimeSpan.FromSeconds(5), time)
{
    public const double ViewWeight = 1;

    /// <summary>A like says more than a view, and takes an account.</summary>
    public const double LikeWeight = 10;

    /// <summary>What is left of attention that is no longer worth a row.</summary>
    public const double Faded = 0.05;

    private const int MostWaiting = 10_000;
    private static readonly TimeSpan BetweenPrunes = TimeSpan.FromHours(1);
    private readonly ConcurrentQueue<Attention> waiting = new();
    private readonly Lock writing = new();
    private readonly SeenToday views = new(time), likes = new(time), voices = new(time);
    private DateTimeOffset pruned;

    /// <summary>Counts a view by a visitor who does not like the article already. Takes no disk.</summary>
    /// <param name="context">The request that an open page of this site makes for itself.</param>
    public void NoteView(HttpContext context, PublicId article)
    {
        // A browser says which site a request comes from: a picture on another site must not make an article trend.
        var site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (Visitor.IsReader(context) && site is ("" or "same-origin") && IsHere(article)
            && views.TryMark(NameOf(context), article.Value))
        {
            Add(article, ViewWeight);
        }
    }

    /// <summary>Notes what a click on Like did.</summary>
    public void NoteOpinion(HttpContext context, ReaderId reader, PublicId article, bool isLiked)
    {
        if (isLiked)
        {
            // Who looked at it today, or looks at it later, is the same one.
            NoteLike(reader, article, isSeen: !views.TryMark(NameOf(context), article.Value));
        }
        else
        {
            NoteUnlike(reader, article);
        }
    }

    /// <summary>Counts a like that a reader gave by a click. Likes that come with an imported library are no attention and are not noted.</summary>
    /// <param name="isSeen">The reader's view of it was counted before.</param>
    public void NoteLike(ReaderId reader, PublicId article, bool isSeen = false)
    {
        if (IsHere(article) && likes.TryMark(reader.ToString(), article.Value))
        {
            Add(article, LikeWeight, isSeen || !voices.TryMark(reader.ToString(), article.Value) ? 0 : 1);
        }
    }

    /// <summary>Takes back a like that was counted today.</summary>
    public void NoteUnlike(ReaderId reader, PublicId article)
    {
        if (likes.TryTakeBack(reader.ToString(), article.Value))
        {
            Add(article, -LikeWeight, voices.TryTakeBack(reader.ToString(), article.Value) ? -1 : 0);
        }
    }

    /// <summary>Writes what waits. Once it returns, all that was noted before stands written, by whichever call.</summary>
    /// <returns>How much was written.</returns>
    public int Flush()
    {
        lock (writing)
        {
            var batch = new List<Attention>();
            while (batch.Count < MostWaiting && waiting.TryDequeue(out var attention))
            {
                batch.Add(attention);
            }

            try
            {
                if (batch.Count > 0)
                {
                    store.Add(batch);
                }

                var now = Time.GetUtcNow();
                if (now - pruned >= BetweenPrunes)
                {
                    pruned = now;
                    store.Prune(Decay.Level(Faded, now));
                }

                return batch.Count;
            }
            catch (DbException problem)
            {
                log.LogWarning("{Count} views and likes could not be counted for what is trending: {Problem}", batch.Count, problem.Message);
                return 0;
            }
        }
    }

    protected override void TakeTurn() => Flush();

    protected override void Finish() => Flush();

    private bool IsHere(PublicId article)
    {
        using var generation = current.Use();
        return generation?.Contains(article) ?? false;
    }

    private static string NameOf(HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Headers.UserAgent}";

    private void Add(PublicId article, double weight, int more = 1)
    {
        if (waiting.Count < MostWaiting)
        {
            waiting.Enqueue(new(article, weight, Time.GetUtcNow(), more));
        }
    }
}
