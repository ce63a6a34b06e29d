using System.Data.Common;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Dossier.App.Accounts;
using Dossier.App.Pages;
using Dossier.Articles;
using Dossier.Readers.Trends;

namespace Dossier.App.Trends;

/// <summary>
/// Counts what is searched for, so that an operator sees what the corpus lacks: each network once a day for a query, and nothing of a query that only one
/// network asked. Written every half minute, kept for two weeks.
/// </summary>
/// <remarks>
/// What is kept in memory until a second network asks the same is the query and how often it was counted; who asked is told by <see cref="SeenToday"/> alone,
/// and forgotten at the day's end with the queries that nobody else asked.
/// </remarks>
public sealed partial class SearchLog(ISearchStore store, TimeProvider time, ILogger<SearchLog> log) : RepeatedWork(TimeSpan.FromSeconds(30), time)
{
    /// <summary>Longer ones are pasted texts, and may be letters.</summary>
    public const int LongestQuery = 100;

    /// <summary>Different queries of a day that are counted; later ones are not.</summary>
    public const int MostQueries = 5_000;

    /// <summary>From how many networks a query must have come on a day to be kept.</summary>
    public const int LeastNetworks = 2;

    /// <summary>Days for which counts are kept, today among them.</summary>
    public const int DaysKept = 14;

    private static readonly TimeSpan BetweenPrunes = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> today = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Day, string Query), SearchCount> waiting = [];
    private readonly SeenToday seen = new(time);
    private long day = -1;
    private DateTimeOffset pruned;

    /// <summary>Counts a search that a person made. Takes no disk.</summary>
    /// <param name="state">The search; only the first page of an unnarrowed one tells what somebody looked for.</param>
    /// <param name="found">How many articles it found.</param>
    public void Note(HttpContext context, SearchState state, int found)
    {
        // A picture on another site must not make a query count.
        var site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (state is { Page: 1, IsNarrowed: false } && Visitor.IsReader(context) && site is "" or "same-origin" or "none" && Normalize(state.Text) is { } query)
        {
            Note(ClientNetwork.Of(context), query, found);
        }
    }

    /// <summary>The form by which queries are the same: small letters, no accents, no punctuation; null for what is not kept.</summary>
    internal static string? Normalize(string text) =>
        text.Length <= LongestQuery && !EmailLike().IsMatch(text) && Folding.Fold(text) is { Length: > 0 and <= LongestQuery } query ? query : null;

    /// <summary>Writes what waits, and forgets what is too old.</summary>
    /// <returns>How many queries were written.</returns>
    public int Flush()
    {
        SearchCount[] batch;
        lock (gate)
        {
            Turn();
            batch = [.. waiting.Values];
            waiting.Clear();
        }

        try
        {
            if (batch.Length > 0)
            {
                store.Add(batch);
            }

            var now = Time.GetUtcNow();
            if (now - pruned >= BetweenPrunes)
            {
                pruned = now;
                store.Prune(FirstDay(now));
            }

            return batch.Length;
        }
        catch (DbException problem)
        {
            log.LogWarning("{Count} searches could not be counted: {Problem}", batch.Length, problem.Message);
            return 0;
        }
    }

    /// <summary>The first day of those that are kept, in days since 1970-01-01.</summary>
    public static long FirstDay(DateTimeOffset now) => DayOf(now) - DaysKept + 1;

    protected override void TakeTurn() => Flush();

    protected override void Finish() => Flush();

    private static long DayOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 86_400;

    private void Note(string network, string query, int found)
    {
        lock (gate)
        {
            Turn();
            var count = today.GetValueOrDefault(query);
            if ((count == 0 && today.Count >= MostQueries) || !seen.TryMark(network, (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(query.AsSpan()))))
            {
                return;
            }

            today[query] = ++count;
            if (count < LeastNetworks)
            {
                return;
            }

            var more = count == LeastNetworks ? count : 1;
            waiting[(day, query)] = new(day, query, waiting.GetValueOrDefault((day, query)).Networks + more, found);
        }
    }

    private void Turn()
    {
        if (DayOf(Time.GetUtcNow()) is var now && now != day)
        {
            day = now;
            today.Clear();
        }
    }

    [GeneratedRegex(@"\S\s?@\s?\S", RegexOptions.CultureInvariant)]
    private static partial Regex EmailLike();
}
