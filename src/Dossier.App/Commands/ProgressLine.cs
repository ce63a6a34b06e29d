namespace Dossier.App.Commands;

/// <summary>Shows how far the work is: one line that is rewritten on a terminal, a plain line every ten seconds elsewhere. Writes to standard error.</summary>
internal sealed class ProgressLine(TimeProvider time) : IDisposable
{
    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private TimeSpan lastShown;
    private int shownLength;

    /// <param name="what">What is being done ("arxiv-120k.jsonl.gz").</param>
    /// <param name="count">Articles or records done.</param>
    /// <param name="share">Part done, 0 to 1; null where unknown.</param>
    /// <param name="since">When this part of the work began, by the time provider's timestamp.</param>
    public void Show(string what, long count, double? share, long since)
    {
        lock (gate)
        {
            var now = time.GetElapsedTime(start);
            if (now - lastShown < (terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10)))
            {
                return;
            }

            lastShown = now;
            var elapsed = time.GetElapsedTime(since).TotalSeconds;
            var rate = elapsed > 0.2 && count > 0 ? $" · {count / elapsed:N0}/s" : "";
            var left = share is > 0.01 and < 1 ? $" · {share:P0}, {TimeSpan.FromSeconds(elapsed * (1 - share.Value) / share.Value):m\\:ss} left" : "";
            Write($"{what}: {count:N0}{rate}{left}");
        }
    }

    public void Dispose()
    {
        if (terminal && shownLength > 0)
        {
            Console.Error.Write("\r" + new string(' ', shownLength) + "\r");
        }
    }

    private void Write(string line)
    {
        if (terminal)
        {
            Console.Error.Write("\r" + line.PadRight(shownLength));
            shownLength = line.Length;
        }
        else
        {
            Console.Error.WriteLine(line);
        }
    }
}
