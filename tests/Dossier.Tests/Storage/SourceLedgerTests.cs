using Dossier.Mentions;
using Dossier.Storage;

namespace Dossier.Tests.Storage;

public sealed class SourceLedgerTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
    private readonly Engine engine;
    private readonly SourceLedger ledger;

    public SourceLedgerTests()
    {
        engine = TestEngine.Open(folder);
        Migrations.Apply(engine, DatabaseName.Mentions, TimeProvider.System);
        ledger = new SourceLedger(engine);
    }

    public void Dispose()
    {
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void TheBudgetOfAMinuteIsKeptToTheCall()
    {
        var limits = new CallLimits(3, 100, 0);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(ledger.TakeCall("s", limits, Noon.AddSeconds(i)).IsGranted);
        }

        var refused = ledger.TakeCall("s", limits, Noon.AddSeconds(59));
        Assert.Equal(FetchOutcome.BudgetSpent, refused.Outcome);
        Assert.Equal(Noon.AddSeconds(60), refused.NotBefore);
        Assert.True(ledger.TakeCall("s", limits, Noon.AddSeconds(60)).IsGranted);
        Assert.True(ledger.TakeCall("another", limits, Noon).IsGranted);
    }

    [Fact]
    public void TheBudgetOfADayReturnsAtMidnight()
    {
        var limits = new CallLimits(100, 2, 0);
        Assert.True(ledger.TakeCall("s", limits, Noon).IsGranted);
        Assert.True(ledger.TakeCall("s", limits, Noon.AddHours(1)).IsGranted);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), ledger.TakeCall("s", limits, Noon.AddHours(2)).NotBefore);
        Assert.True(ledger.TakeCall("s", limits, Noon.AddHours(12)).IsGranted);
    }

    [Fact]
    public void CallsKeepTheirPace()
    {
        var limits = new CallLimits(100, 100, 5);
        Assert.True(ledger.TakeCall("s", limits, Noon).IsGranted);
        Assert.Equal(Noon.AddSeconds(5), ledger.TakeCall("s", limits, Noon.AddSeconds(4.9)).NotBefore);
        Assert.True(ledger.TakeCall("s", limits, Noon.AddSeconds(5)).IsGranted);
    }

    [Fact]
    public async Task ProcessesTogetherSpendNoMoreThanTheBudget()
    {
        var limits = new CallLimits(40, 1_000, 0);
        var granted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var other = new SourceLedger(engine);
            return Enumerable.Range(0, 30).Count(_ => other.TakeCall("s", limits, Noon).IsGranted);
        })));
        Assert.Equal(40, granted.Sum());
    }

    [Fact]
    public void AfterAPauseOneCallDecides()
    {
        var limits = new CallLimits(100, 100, 0);
        for (var i = 0; i < SourceClient.FailuresBeforePause; i++)
        {
            Assert.True(ledger.TakeCall("s", limits, Noon).IsGranted);
            ledger.RecordCall("s", FetchOutcome.Failed, "It failed.", Noon, i == SourceClient.FailuresBeforePause - 1 ? Noon.AddSeconds(30) : null);
        }

        Assert.Equal(FetchOutcome.Waiting, ledger.TakeCall("s", limits, Noon.AddSeconds(29)).Outcome);
        Assert.True(ledger.TakeCall("s", limits, Noon.AddSeconds(30)).IsGranted);
        Assert.Equal(FetchOutcome.Waiting, ledger.TakeCall("s", limits, Noon.AddSeconds(31)).Outcome);
        ledger.RecordCall("s", FetchOutcome.Fetched, null, Noon.AddSeconds(32), null);
        Assert.True(ledger.TakeCall("s", limits, Noon.AddSeconds(33)).IsGranted);
        var health = ledger.ReadHealth()["s"];
        Assert.Equal(0, health.Failures);
        Assert.Equal(7, health.CallsToday(Noon));
        Assert.Equal(0, health.CallsToday(Noon.AddDays(1)));
    }

    [Fact]
    public void ASuccessDoesNotUndoThePauseThatAnotherCallBrought()
    {
        var limits = new CallLimits(100, 100, 0);
        ledger.TakeCall("s", limits, Noon);
        ledger.TakeCall("s", limits, Noon);
        ledger.RecordCall("s", FetchOutcome.Limited, "Too many.", Noon, Noon.AddMinutes(10));
        ledger.RecordCall("s", FetchOutcome.Fetched, null, Noon, null);
        Assert.Equal(Noon.AddMinutes(10), ledger.TakeCall("s", limits, Noon.AddMinutes(9)).NotBefore);
    }
}
