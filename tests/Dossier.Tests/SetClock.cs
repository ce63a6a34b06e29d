namespace Dossier.Tests;

/// <summary>A clock that stands where the test sets it; delays end at once and move it on.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock gate = new();

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return Now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // Time-outs are for the real clock: only they are longer than the waits of a pace.
        if (dueTime <= TimeSpan.Zero || dueTime > TimeSpan.FromSeconds(10))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        lock (gate)
        {
            Now += dueTime;
        }

        return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
