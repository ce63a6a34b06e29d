namespace Dossier.Tests.Accounts;

/// <summary>The system's clock, moved on by the test; timers go as ever.</summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan ahead;

    public void Move(TimeSpan on) => ahead += on;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
