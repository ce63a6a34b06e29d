using System.Buffers.Binary;
using Dossier.Ingest;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>Reads one file of a dump and leaves what is wanted of it in spills.</summary>
internal sealed class DumpFile(InputFile input, string folder, int number, TimeProvider time) : IDisposable
{
    private const int ProblemsTold = 10;
    private static readonly string[] Names = ["page", "page_props", "redirect", "externallinks"];
    private readonly SortedSpill?[] spills = new SortedSpill?[Names.Length];
    private readonly List<string> problems = [];
    private readonly long[] rows = new long[Names.Length];
    private long consumed;
    private double share;

    public long MalformedRows { get; private set; }

    /// <summary>False when it could not be read to its end.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>One sentence for each of the first problems.</summary>
    public IReadOnlyList<string> Problems => problems;

    public long Rows => rows.Sum();

    /// <summary>Bytes of uncompressed text so far.</summary>
    public long Bytes => Volatile.Read(ref consumed);

    /// <summary>Part of the file that has been read, 0 to 1.</summary>
    public double Share => Volatile.Read(ref share);

    public long RowsOf(DumpTable table) => Volatile.Read(ref rows[(int)table]);

    public SortedSpill? SpillOf(DumpTable table) => spills[(int)table];

    public async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            await ReadRowsAsync(cancellation);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Fail($"{input.Name} cannot be read: {failure.Message.TrimEnd('.')}.");
        }

        foreach (var spill in spills)
        {
            spill?.Complete();
        }

        share = 1;
    }

    public void Dispose()
    {
        foreach (var spill in spills)
        {
            spill?.Dispose();
        }
    }

    private async Task ReadRowsAsync(CancellationToken cancellation)
    {
        await using var opened = input.Open(time);
        using var ahead = new ReadAhead(opened.Stream);
        var dump = new SqlDump(ahead, table => Array.IndexOf(Names, table) >= 0);
        DumpLayout? layout = null;
        var (table, columns) = ("", Array.Empty<string>());
        var any = false;
        while (dump.Read())
        {
            if (!any || !ReferenceEquals(dump.Columns, columns) || !ReferenceEquals(dump.Table, table))
            {
                any = true;
                (table, columns) = (dump.Table, dump.Columns);
                layout = FindLayout((DumpTable)Array.IndexOf(Names, table), columns, layout);
            }

            if ((++rows[(int)layout!.Table] & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                Volatile.Write(ref consumed, dump.Position);
                Volatile.Write(ref share, opened.Share ?? 0);
            }

            if (dump.Defect is not null)
            {
                TellMalformed(dump, dump.Defect);
            }
            else if (dump.Count != layout.Count)
            {
                TellMalformed(dump, $"it has {dump.Count} values where the table has {layout.Count} columns");
            }
            else if (layout.Missing is null && Take(dump, layout) is { } defect)
            {
                TellMalformed(dump, defect);
            }
        }

        Volatile.Write(ref consumed, dump.Position);
        if (dump.Failure is not null)
        {
            Fail($"{input.Name} could not be read beyond byte {dump.Position} of its text (row {dump.Rows}): {dump.Failure}.");
        }
        else if (!any)
        {
            Fail($"{input.Name} has no rows of any of the tables {string.Join(", ", Names)}.");
        }

        if (MalformedRows > ProblemsTold)
        {
            problems.Add($"{input.Name}: {MalformedRows - ProblemsTold} more rows could not be used.");
        }
    }

    private void Fail(string problem)
    {
        IsWhole = false;
        problems.Add(problem);
    }

    private DumpLayout FindLayout(DumpTable table, string[]? columns, DumpLayout? before)
    {
        var layout = new DumpLayout(table, columns);
        if (layout.Missing is not null && (before is null || before.Table != table || before.Missing is null))
        {
            Fail($"{input.Name}: the table {Names[(int)table]} has no column {layout.Missing}, so that its rows cannot be used.");
        }

        return layout;
    }

    private void TellMalformed(SqlDump dump, string defect)
    {
        if (++MalformedRows <= ProblemsTold)
        {
            problems.Add($"{input.Name}, byte {dump.RowPosition} of its text (row {dump.Rows}): the row was left out, {defect}.");
        }
    }

    /// <returns>What is wrong with the row; null where nothing is.</returns>
    private string? Take(SqlDump dump, DumpLayout layout)
    {
        if (!dump.TryGetNumber(layout.First, out var id) || id is < 0 or > uint.MaxValue)
        {
            return "its page id is no number";
        }

        switch (layout.Table)
        {
            case DumpTable.Page:
                return TakePage(dump, layout, (ulong)id);
            case DumpTable.PageProps:
                if (PageProperty.Find(dump[layout.Second]) is { } property)
                {
                    Spill(DumpTable.PageProps).Add((ulong)id, [(byte)property], dump[layout.Third]);
                }

                return null;
            case DumpTable.Redirect:
                return TakeRedirect(dump, layout, (ulong)id);
            default:
                var doi = layout.Second >= 0 && layout.Third >= 0
                    ? LinkedDoi.FindInParts(dump[layout.Second], dump[layout.Third])
                    : LinkedDoi.FindInAddress(dump[layout.Fourth]);
                if (doi is { } found)
                {
                    Span<byte> hash = stackalloc byte[8];
                    BinaryPrimitives.WriteUInt64LittleEndian(hash, TextKey.Of(found));
                    Spill(DumpTable.ExternalLinks).Add((ulong)id, hash);
                }

                return null;
        }
    }

    private string? TakePage(SqlDump dump, DumpLayout layout, ulong id)
    {
        if (!dump.TryGetNumber(layout.Second, out var space))
        {
            return "its namespace is no number";
        }

        if (space != 0)
        {
            return null;
        }

        var title = dump[layout.Third];
        if (title.Length is 0 or > TextKey.LongestTitle)
        {
            return "its title is empty or longer than 255 bytes";
        }

        var redirect = layout.Fourth >= 0 && dump.TryGetNumber(layout.Fourth, out var flag) && flag != 0;
        Spill(DumpTable.Page).Add(id, [(byte)(redirect ? PageFlags.Redirect : PageFlags.None)], title);
        return null;
    }

    private string? TakeRedirect(SqlDump dump, DumpLayout layout, ulong id)
    {
        if (!dump.TryGetNumber(layout.Second, out var space))
        {
            return "its namespace is no number";
        }

        // Targets in other wikis and outside the encyclopedia's own pages are no pages of it.
        if (space == 0 && (layout.Fourth < 0 || dump[layout.Fourth].IsEmpty))
        {
            Spill(DumpTable.Redirect).Add(id, dump[layout.Third]);
        }

        return null;
    }

    private SortedSpill Spill(DumpTable table) => spills[(int)table] ??= new SortedSpill(Path.Combine(folder, $"spill-{number}-{(int)table}"));
}
