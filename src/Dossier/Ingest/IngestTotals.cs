namespace Dossier.Ingest;

/// <summary>What became of one record.</summary>
public enum IngestOutcome { New, Updated, Merged, Unchanged, Deleted, SetAside, Skipped }

/// <summary>Counts of records by outcome; together they are all that was read.</summary>
public readonly record struct IngestTotals(long New, long Updated, long Merged, long Unchanged, long Deleted, long SetAside, long Skipped = 0)
{
    public long Read => New + Updated + Merged + Unchanged + Deleted + SetAside + Skipped;

    public IngestTotals Add(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.New => this with { New = New + 1 },
        IngestOutcome.Updated => this with { Updated = Updated + 1 },
        IngestOutcome.Merged => this with { Merged = Merged + 1 },
        IngestOutcome.Unchanged => this with { Unchanged = Unchanged + 1 },
        IngestOutcome.Deleted => this with { Deleted = Deleted + 1 },
        IngestOutcome.Skipped => this with { Skipped = Skipped + 1 },
        _ => this with { SetAside = SetAside + 1 },
    };

    public static IngestTotals operator +(IngestTotals a, IngestTotals b) =>
        new(a.New + b.New, a.Updated + b.Updated, a.Merged + b.Merged, a.Unchanged + b.Unchanged, a.Deleted + b.Deleted, a.SetAside + b.SetAside, a.Skipped + b.Skipped);

    public override string ToString() =>
        $"{Read:N0} read = {New:N0} new + {Updated:N0} updated + {Merged:N0} merged + {Unchanged:N0} unchanged + {Deleted:N0} deleted + {SetAside:N0} set aside"
        + (Skipped > 0 ? $" + {Skipped:N0} skipped" : "");
}
