using System.Security.Cryptography;
using Dossier.Readers;

namespace Dossier.App.Accounts;

/// <summary>Counts of attempts of one process, in its memory: a restart begins anew. At most <see cref="MostCounted"/> are kept, the oldest go first.</summary>
public sealed class AttemptsInMemory(TimeProvider time) : IAttemptCounts, IAttemptBook
{
    public const int MostCounted = 100_000;

    private readonly Dictionary<UInt128, AttemptCount> counted = [];
    private readonly Lock gate = new();

    public ReadOnlyMemory<byte> Key { get; } = RandomNumberGenerator.GetBytes(32);

    public bool IsShared => false;

    public T Use<T>(Func<IAttemptBook, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (gate)
        {
            var result = work(this);
            if (counted.Count > MostCounted)
            {
                Forget(time.GetUtcNow());
            }

            return result;
        }
    }

    AttemptCount? IAttemptBook.Find(UInt128 place) => counted.TryGetValue(place, out var count) ? count : null;

    void IAttemptBook.Put(UInt128 place, AttemptCount count) => counted[place] = count;

    void IAttemptBook.Remove(UInt128 place) => counted.Remove(place);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (place, _) in counted.Where(c => now - c.Value.Last >= IAttemptCounts.Memory).ToArray())
        {
            counted.Remove(place);
        }

        foreach (var (place, _) in counted.OrderBy(c => c.Value.Last).Take(counted.Count - (MostCounted / 2)).ToArray())
        {
            counted.Remove(place);
        }
    }
}
