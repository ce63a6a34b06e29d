using Dossier.App.Accounts.Mail;
using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.App.Recommendations;
using Dossier.Readers;
using Dossier.Readers.Delivery;

namespace Dossier.App.Digests;

/// <summary>Puts the digests that are due in the outbox. Several processes may run it side by side: a digest is taken up by one, and put there once.</summary>
internal sealed class DigestRun(
    IDigestStore digests, IAccountStore accounts, ReaderRecommendations recommendations, CurrentGeneration current, SiteOptions site, SiteLanguages languages, UnsubscribeLinks links,
    Outbox outbox, TimeProvider time, ILogger<DigestRun> log)
{
    /// <summary>Most articles in a digest.</summary>
    public const int Most = 10;

    /// <summary>What stands further down in the list fits too little for a letter.</summary>
    private const int Depth = 60;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Works off what is due.</summary>
    public async Task<DigestTotals> RunAsync(CancellationToken cancellation)
    {
        var totals = new DigestTotals(0, 0, 0);
        if (!HasAnalysis())
        {
            return totals;
        }

        while (!cancellation.IsCancellationRequested && digests.TakeDue(time.GetUtcNow(), time.GetUtcNow() + Lease) is { } turn)
        {
            try
            {
                var sent = await FinishAsync(turn);
                totals = totals with { Sent = totals.Sent + (sent ? 1 : 0), Empty = totals.Empty + (sent ? 0 : 1) };
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // It is due again after the lease; the others go on.
                log.LogError(failure, "A digest could not be made and is tried again later.");
                totals = totals with { Failed = totals.Failed + 1 };
            }
        }

        return totals;
    }

    /// <summary>The digest of a reader as it would be made now; null when there is nothing new, or nobody to send it to.</summary>
    public DigestModel? FindNew(ReaderId reader, bool isWeekly)
    {
        var list = recommendations.Find(reader, new RecommendationQuestion { Count = Most, Depth = Depth, Without = digests.FindDelivered(reader) });
        if (list is null or { Basis: RecommendationBasis.Trending } or { Articles.Count: 0 })
        {
            return null;
        }

        var facts = new SiteFacts(site.Name, site.BaseUrl!.TrimEnd('/'), 0);
        return new DigestModel
        {
            Site = facts,
            IsWeekly = isWeekly,
            Articles = list.Articles,
            IsFromLikes = list.Basis == RecommendationBasis.Likes,
            Unsubscribe = facts.BaseUrl + Addresses.Unsubscribe(links.CreateSecret(reader)),
        };
    }

    private async Task<bool> FinishAsync(DigestTurn turn)
    {
        // No request causes it: the letter is in the first language of the site.
        Wording.Current = Wording.Of(languages.Offered[0]);
        var account = accounts.Find(turn.Reader);
        var email = account is { IsEmailConfirmed: true } ? account.Email : null;
        var digest = email is not null ? FindNew(turn.Reader, turn.Schedule.IsWeekly) : null;
        var now = time.GetUtcNow();
        var next = turn.Schedule.FindNext(now);
        if (digest is null)
        {
            digests.Finish(turn, next, null, [], now);
            return false;
        }

        var letter = outbox.Write(await DigestLetter.MakeAsync(digest, email!));
        var isPut = digests.Finish(turn, next, letter, [.. digest.Articles.Select(a => a.Stored.Id)], now);
        outbox.Wake();
        return isPut;
    }

    private bool HasAnalysis()
    {
        using var generation = current.Use();
        return generation is not null;
    }
}

/// <summary>What a run of digests did.</summary>
/// <param name="Sent">Letters put in the outbox.</param>
/// <param name="Empty">Due, but with nothing new or nobody to send it to.</param>
/// <param name="Failed">To be tried again.</param>
internal sealed record DigestTotals(int Sent, int Empty, int Failed);
