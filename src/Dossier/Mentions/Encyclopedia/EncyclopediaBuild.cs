using System.Buffers.Binary;
using Dossier.Analysis;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>What an encyclopedia holds.</summary>
internal sealed record EncyclopediaCounts(long Pages, long Redirects, long Pictures, long ShortDescriptions, long Disambiguations, long DoiLinks);

/// <summary>Joins what the files left by page id, and writes the columns and indexes of a generation.</summary>
/// <remarks>Everything is read and written in order, by merging sorted spills: memory does not grow with the encyclopedia.</remarks>
internal sealed class EncyclopediaBuild(IReadOnlyList<DumpFile> files, string folder, string spills, Action<long> report) : IDisposable
{
    public const string Pages = "pages";
    public const string Titles = "titles.index";
    public const string Dois = "dois.index";

    private readonly SortedRecords pages = Sorted(files, DumpTable.Page);
    private readonly SortedRecords properties = Sorted(files, DumpTable.PageProps);
    private readonly SortedRecords redirects = Sorted(files, DumpTable.Redirect);
    private readonly SortedRecords links = Sorted(files, DumpTable.ExternalLinks);
    private readonly SortedSpill titleKeys = new(Path.Combine(spills, "titles"));
    private readonly SortedSpill doiKeys = new(Path.Combine(spills, "dois"));
    private readonly HashSet<ulong> linked = [];
    private byte[] title = new byte[TextKey.LongestTitle], picture = [], description = [], record = new byte[1 << 12];
    private int titleLength, pictureLength, descriptionLength, count;
    private long articles, pictures, descriptions, disambiguations, doiLinks;

    public EncyclopediaCounts Run(CancellationToken cancellation)
    {
        using (var column = new ColumnWriter(folder, Pages))
        {
            while (pages.IsOpen)
            {
                WritePage(column);
                if ((++count & 0xFFFF) == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    report(count);
                }
            }
        }

        WriteIndex(titleKeys, Titles);
        WriteIndex(doiKeys, Dois);
        return new(articles, count - articles, pictures, descriptions, disambiguations, doiLinks);
    }

    public void Dispose()
    {
        titleKeys.Dispose();
        doiKeys.Dispose();
    }

    private static SortedRecords Sorted(IReadOnlyList<DumpFile> files, DumpTable table) => new(files.Select(f => f.SpillOf(table)).OfType<SortedSpill>());

    private void WritePage(ColumnWriter column)
    {
        var id = pages.Key;
        var flags = (PageFlags)pages.Value[0];
        titleLength = Keep(ref title, pages.Value[1..]);

        // The same page in two files is one page.
        do
        {
            pages.Next();
        }
        while (pages.IsOpen && pages.Key == id);

        ReadProperties(id, ref flags);
        var target = ReadOnlySpan<byte>.Empty;
        if (redirects.SkipTo(id))
        {
            flags |= PageFlags.Redirect;
            target = redirects.Value;
        }

        var isRedirect = (flags & PageFlags.Redirect) != 0;
        var length = isRedirect
            ? PageRecord.Write(ref record, flags, title.AsSpan(0, titleLength), [], target)
            : PageRecord.Write(ref record, flags, title.AsSpan(0, titleLength), description.AsSpan(0, descriptionLength), picture.AsSpan(0, pictureLength));
        column.Add(record.AsSpan(0, length));
        Span<byte> ordinal = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(ordinal, count);
        titleKeys.Add(TextKey.OfTitle(title.AsSpan(0, titleLength)), ordinal);
        if (!isRedirect)
        {
            articles++;
            pictures += pictureLength > 0 ? 1 : 0;
            descriptions += descriptionLength > 0 ? 1 : 0;
            disambiguations += (flags & PageFlags.Disambiguation) != 0 ? 1 : 0;
        }

        linked.Clear();
        for (var any = links.SkipTo(id); any; any = links.IsOpen && links.Key == id)
        {
            var key = BinaryPrimitives.ReadUInt64LittleEndian(links.Value);
            if (!isRedirect && linked.Add(key))
            {
                doiKeys.Add(key, ordinal);
                doiLinks++;
            }

            links.Next();
        }
    }

    private void ReadProperties(ulong id, ref PageFlags flags)
    {
        (pictureLength, descriptionLength) = (0, 0);
        for (var any = properties.SkipTo(id); any; any = properties.IsOpen && properties.Key == id)
        {
            var value = properties.Value[1..];
            switch ((PagePropertyKind)properties.Value[0])
            {
                case PagePropertyKind.Picture:
                    pictureLength = Keep(ref picture, value);
                    break;
                case PagePropertyKind.ShortDescription:
                    descriptionLength = Keep(ref description, value);
                    break;
                default:
                    flags |= PageFlags.Disambiguation;
                    break;
            }

            properties.Next();
        }
    }

    private void WriteIndex(SortedSpill keys, string name)
    {
        keys.Complete();
        using var index = new HashIndexWriter(Path.Combine(folder, name));
        for (var sorted = new SortedRecords([keys]); sorted.IsOpen; sorted.Next())
        {
            index.Add(sorted.Key, BinaryPrimitives.ReadInt32LittleEndian(sorted.Value));
        }
    }

    private static int Keep(ref byte[] buffer, ReadOnlySpan<byte> value)
    {
        if (buffer.Length < value.Length)
        {
            buffer = new byte[value.Length * 2];
        }

        value.CopyTo(buffer);
        return value.Length;
    }
}
