using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dossier.Storage;

/// <summary>The index of keys as its one writer sees it: the table, and what waits in memory to come into it.</summary>
/// <remarks>
/// Hashes fall anywhere in the table: a few thousand new ones dirty as many pages. They wait in memory until the transaction ends, or, where many records come one
/// after another, over many transactions, and are then written in the order of the table, which dirties each of its pages once. Whoever looks for holders
/// here sees them all the same; others find what waits by its keys only later. A fact of the corpus says up to which record the table is complete; what a killed
/// process left waiting is read from the records again.
/// Most keys of a first load are new: a filter of all that the corpus has says so without a look into the table. It is filled from the
/// table once so many records came that this pays.
/// </remarks>
internal sealed class KeyIndex : IDisposable
{
    /// <summary>The fact that says up to which record the table is complete; absent where it is so for all.</summary>
    public const string Fact = "keys complete up to record";
    private const int KeysAtOnce = 8;
    private const int RecordsPerLookup = 4;
    private const int KeysPerRecord = 6;

    // 50 MB of memory, and about a fifth of a second for each transaction that writes some of them.
    private const int MostWaiting = 1_000_000;
    private const int KeysOfTransaction = 100_000;

    private readonly DbConnection connection;
    private readonly string beginWriting;
    private readonly IRowWriter? rows;
    private readonly Statement findHolders, addKey, addKeys, removeKey;

    // Nearly every new key has one holder; only the others need a list.
    private readonly Dictionary<long, long> waiting = [];
    private readonly Dictionary<long, List<long>> moreHolders = [];
    private long lookups;

    // Keys of later records wait in memory; of earlier ones none does.
    private long complete;

    // The last record that the corpus has.
    private long last;
    private bool isMarked;
    private KeyFilter? filter;

    /// <param name="lastNumber">Of the records that the corpus has.</param>
    public KeyIndex(Engine engine, DbConnection connection, long lastNumber)
    {
        (this.connection, beginWriting, complete, last) = (connection, engine.BeginWriting(DatabaseName.Corpus), lastNumber, lastNumber);
        rows = engine.OpenRows(connection, "keys", ["hash", "record"], skipsKnown: true);
        findHolders = new(connection, "SELECT record FROM keys WHERE hash = @1 LIMIT @2");
        addKey = new(connection, "INSERT INTO keys (hash, record) VALUES (@1, @2) ON CONFLICT DO NOTHING");
        var pairs = string.Join(", ", Enumerable.Range(0, KeysAtOnce).Select(i => $"(@{(2 * i) + 1}, @{(2 * i) + 2})"));
        addKeys = new(connection, $"INSERT INTO keys (hash, record) VALUES {pairs} ON CONFLICT DO NOTHING");
        removeKey = new(connection, "DELETE FROM keys WHERE hash = @1 AND record = @2");
        Resume();
    }

    /// <summary>Whether new keys may wait over many transactions; what waits is written when this ends.</summary>
    public bool IsPatient
    {
        get;
        set
        {
            field = value;
            if (!value && waiting.Count > 0)
            {
                WriteWaiting();
            }
        }
    }

    /// <summary>Before the transaction that added keys is committed.</summary>
    public void BeforeCommit()
    {
        if (!IsPatient)
        {
            Write(waiting.Keys.Order().ToArray());
            Forget();
            complete = last;
        }
        else if (!isMarked && waiting.Count > 0)
        {
            Mark(complete);
        }
    }

    /// <summary>After it was committed: writes what waits when that has become much, in transactions of its own.</summary>
    public void AfterCommit()
    {
        if (waiting.Count >= MostWaiting)
        {
            WriteWaiting();
        }
    }

    public bool IsAnyHeld(ReadOnlySpan<long> hashes)
    {
        foreach (var hash in hashes)
        {
            if (MayBeHeld(hash) && (waiting.ContainsKey(hash) || IsHeldInTable(hash)))
            {
                return true;
            }
        }

        return false;

        bool IsHeldInTable(long hash)
        {
            using var reader = findHolders.With(hash, 1L).Read();
            return reader.Read();
        }
    }

    public IReadOnlyList<long> FindHolders(long hash, int limit)
    {
        if (!MayBeHeld(hash))
        {
            return [];
        }

        var found = new List<long>();
        using (var reader = findHolders.With(hash, (long)limit).Read())
        {
            while (reader.Read())
            {
                found.Add(reader.GetInt64(0));
            }
        }

        foreach (var record in WaitingHolders(hash))
        {
            found.Add(record);
        }

        return found;
    }

    public void Add(long hash, long record)
    {
        filter?.Add(hash);
        last = Math.Max(last, record);
        if (record <= complete)
        {
            // What waits is found again by the numbers of later records alone.
            addKey.With(hash, record).Execute();
        }
        else
        {
            Wait(hash, record);
        }
    }

    public void Remove(long hash, long record)
    {
        if (!RemoveWaiting(hash, record))
        {
            removeKey.With(hash, record).Execute();
        }
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[findHolders, addKey, addKeys, removeKey])
        {
            statement.Dispose();
        }
    }

    /// <summary>Writes what a killed process left waiting.</summary>
    private void Resume()
    {
        using (var find = new Statement(connection, "SELECT value FROM facts WHERE name = @1"))
        {
            using var reader = find.With(Fact).Read();
            if (!reader.Read())
            {
                return;
            }

            complete = long.Parse(reader.GetString(0), CultureInfo.InvariantCulture);
        }

        isMarked = true;
        using (var read = new Statement(connection, $"SELECT number, {RecordRow.Columns} FROM records WHERE number > @1 ORDER BY number"))
        {
            using var reader = read.With(complete).Read();
            while (reader.Read())
            {
                var record = RecordRow.Read(reader, reader.GetInt64(0), at: 1);
                Wait(record.Id.Value, record.Number);
                foreach (var key in record.Keys.Keys)
                {
                    Wait(key.Hash, record.Number);
                }
            }
        }

        WriteWaiting();
    }

    /// <summary>Writes what waits, in transactions of their own.</summary>
    private void WriteWaiting()
    {
        var hashes = waiting.Keys.ToArray();
        Array.Sort(hashes);
        for (var first = 0; first < hashes.Length; first += KeysOfTransaction)
        {
            connection.Run(beginWriting);
            Write(hashes.AsSpan(first, Math.Min(KeysOfTransaction, hashes.Length - first)));
            if (first + KeysOfTransaction >= hashes.Length)
            {
                Mark(null);
            }

            connection.Run("COMMIT");
        }

        Forget();
        complete = last;
    }

    private void Write(ReadOnlySpan<long> hashes)
    {
        if (rows is not null)
        {
            foreach (var hash in hashes)
            {
                foreach (var record in WaitingHolders(hash))
                {
                    rows.Add(hash, record);
                }
            }

            rows.Flush();
            return;
        }

        var values = new object?[2 * KeysAtOnce];
        var filled = 0;
        foreach (var hash in hashes)
        {
            foreach (var record in WaitingHolders(hash))
            {
                (values[filled], values[filled + 1]) = (hash, record);
                filled += 2;
                if (filled == values.Length)
                {
                    addKeys.With(values).Execute();
                    filled = 0;
                }
            }
        }

        for (var i = 0; i < filled; i += 2)
        {
            addKey.With(values[i], values[i + 1]).Execute();
        }
    }

    private void Forget()
    {
        waiting.Clear();
        moreHolders.Clear();
    }

    private void Mark(long? record)
    {
        using var statement = new Statement(connection, record is null
            ? "DELETE FROM facts WHERE name = @1"
            : "INSERT INTO facts (name, value) VALUES (@1, @2) ON CONFLICT (name) DO UPDATE SET value = @2");
        (record is { } number ? statement.With(Fact, number.ToString(CultureInfo.InvariantCulture)) : statement.With(Fact)).Execute();
        isMarked = record is not null;
    }

    /// <summary>False where no record holds the key; true where one may: where the filter says so, or is not filled yet.</summary>
    private bool MayBeHeld(long hash)
    {
        if (filter is null && ++lookups * RecordsPerLookup >= last)
        {
            filter = new(KeysPerRecord * last);
            using var all = new Statement(connection, "SELECT hash FROM keys");
            using var reader = all.Read();
            while (reader.Read())
            {
                filter.Add(reader.GetInt64(0));
            }

            foreach (var held in waiting.Keys)
            {
                filter.Add(held);
            }
        }

        return filter is null || filter.MayContain(hash);
    }

    private void Wait(long hash, long record)
    {
        if (waiting.TryAdd(hash, record))
        {
            return;
        }

        if (!moreHolders.TryGetValue(hash, out var more))
        {
            moreHolders.Add(hash, more = []);
        }

        more.Add(record);
    }

    private ReadOnlySpan<long> WaitingHolders(long hash)
    {
        if (!waiting.TryGetValue(hash, out var first))
        {
            return [];
        }

        return moreHolders.TryGetValue(hash, out var more) ? (long[])[first, .. more] : new ReadOnlySpan<long>(in CollectionsMarshal.GetValueRefOrNullRef(waiting, hash));
    }

    private bool RemoveWaiting(long hash, long record)
    {
        if (moreHolders.TryGetValue(hash, out var more) && more.Count > 0)
        {
            if (more.Remove(record))
            {
                return true;
            }

            if (waiting[hash] == record)
            {
                waiting[hash] = more[^1];
                more.RemoveAt(more.Count - 1);
                return true;
            }

            return false;
        }

        return waiting.TryGetValue(hash, out var first) && first == record && waiting.Remove(hash);
    }
}
