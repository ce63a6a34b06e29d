using System.Data.Common;
using Dossier.Ingest;
using Dossier.Readers;

namespace Dossier.App.Accounts.Mail;

/// <summary>Sends what waits in the outbox, and takes away accounts that were never confirmed.</summary>
/// <remarks>A letter is taken out after the server took it, so that a process killed in between sends it twice and never not at all.</remarks>
internal sealed class OutboxWorker(
    IOutboxStore store, Outbox outbox, LetterCarrier carrier, IAccountStore accounts, Func<string, IDisposable> takeLease, TimeProvider time, ILogger<OutboxWorker> log)
    : BackgroundService
{
    /// <summary>How long a letter is tried (RFC 5321, 4.5.4.1: four to five days).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>How long an account waits to be confirmed.</summary>
    public static readonly TimeSpan Unconfirmed = TimeSpan.FromDays(7);

    private const int InOneGo = 50;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);
    private DateTimeOffset swept;

    /// <summary>Tries every letter that is due, once.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellation)
    {
        var sent = 0;
        for (var due = store.FindDue(time.GetUtcNow(), InOneGo); due.Count > 0; due = store.FindDue(time.GetUtcNow(), InOneGo))
        {
            // One process sends at a time, or letters went out twice.
            using var lease = takeLease("mail");
            due = store.FindDue(time.GetUtcNow(), InOneGo);

            // What was put for an address without an account goes nowhere.
            foreach (var empty in due.Where(l => l.Message.Length == 0))
            {
                store.Remove(empty.Id);
            }

            await carrier.CarryAsync([.. due.Where(l => l.Message.Length > 0)], (letter, outcome, problem) => sent += Note(letter, outcome, problem), cancellation);
        }

        return sent;
    }

    /// <summary>Removes accounts that nobody has confirmed within a week, and letters in the folder to readers whose account is gone.</summary>
    public int Sweep()
    {
        var removed = accounts.RemoveUnconfirmed(time.GetUtcNow() - Unconfirmed);
        carrier.Forget(reader => accounts.Find(reader) is null);
        return removed;
    }

    /// <summary>How long a letter rests after that many tries: a minute, then twice as long each time, at most six hours.</summary>
    internal static TimeSpan Rest(int tries) => TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Math.Min(tries, 10))));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await SendDueAsync(stoppingToken);
                    if (time.GetUtcNow() - swept > BetweenSweeps)
                    {
                        swept = time.GetUtcNow();
                        Sweep();
                    }
                }
                catch (LeaseTakenException)
                {
                    // Another process is at it.
                }
                catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
                {
                    log.LogWarning("Sending letters failed and goes on later: {Problem}", failure.Message);
                }

                await outbox.WaitAsync(Idle, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops; what waits is on disk.
        }
    }

    private int Note(WaitingLetter letter, LetterOutcome outcome, string? problem)
    {
        var now = time.GetUtcNow();
        switch (outcome)
        {
            case LetterOutcome.Sent:
                store.Remove(letter.Id);
                return 1;
            case LetterOutcome.Later when now - letter.Put < Patience:
                var next = now + Rest(letter.Tries);
                store.Postpone(letter.Id, next);
                log.LogWarning("A letter was not taken ({Problem}) and is tried again at {Next:u}.", problem, next);
                return 0;
            default:
                store.Remove(letter.Id);
                log.LogWarning("A letter was given up ({Problem}).", problem);
                return 0;
        }
    }
}
