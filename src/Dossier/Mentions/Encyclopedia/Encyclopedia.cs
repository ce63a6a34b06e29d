using System.Text;
using Dossier.Analysis;
using Dossier.Articles;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>One published encyclopedia, opened whole: it never changes, and lives until its last user has let go of it.</summary>
/// <remarks>Look-ups are safe for any number of threads and take microseconds: memory-mapped files, no allocation but the result's.</remarks>
public sealed class Encyclopedia : IDisposable
{
    private const int MaxRedirects = 4;
    private const int MaxCandidates = 64;
    private readonly FileStream inUse;
    private readonly MappedColumn pages;
    private readonly HashIndex titles, dois;
    private readonly UseCount users = new();

    private Encyclopedia(string folder)
    {
        Name = Path.GetFileName(folder);
        inUse = new FileStream(Path.Combine(folder, PublishedFolders.UseFile), FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Manifest = EncyclopediaManifest.Read(folder);
        }
        catch
        {
            inUse.Dispose();
            throw;
        }

        pages = new MappedColumn(folder, EncyclopediaBuild.Pages);
        titles = new HashIndex(Path.Combine(folder, EncyclopediaBuild.Titles));
        dois = new HashIndex(Path.Combine(folder, EncyclopediaBuild.Dois));
    }

    /// <summary>Name of the generation.</summary>
    public string Name { get; }

    public EncyclopediaManifest Manifest { get; }

    /// <summary>Where in a data folder the encyclopedia of a language stands.</summary>
    public static string Folder(string dataFolder, string language) => Path.Combine(dataFolder, "encyclopedia", language);

    /// <summary>Opens what is current in a folder (see <see cref="Folder"/>); null before the first import.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this version does not know.</exception>
    public static Encyclopedia? Open(string folder) => PublishedFolders.Open(folder, path => new Encyclopedia(path), "encyclopedia", EncyclopediaImport.Remedy);

    /// <inheritdoc cref="FindByTitle(string, out TitleMatch)"/>
    public EncyclopediaPage? FindByTitle(string title) => FindByTitle(title, out _);

    /// <summary>The page of a title, redirects followed. Second to the title itself come other case and number.</summary>
    /// <param name="title">With blanks or underscores; the case of the first letter does not count.</param>
    /// <param name="match">How the title was found, before any redirect.</param>
    public EncyclopediaPage? FindByTitle(string title, out TitleMatch match)
    {
        Span<byte> stored = stackalloc byte[TextKey.LongestTitle];
        var length = StoredTitle.Write(title, stored);
        var ordinal = length > 0 ? FindOrdinal(stored[..length], out match) : NoMatch(out match);
        return ordinal >= 0 ? Follow(ordinal) : null;
    }

    /// <summary>Pages that link to a DOI at its resolver, in the order of their age, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<EncyclopediaPage> FindCiting(Doi doi, int limit = 50)
    {
        var (first, count) = dois.Find(TextKey.Of(doi), limit);
        var result = new EncyclopediaPage[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = Page(PageRecord.Read(pages[dois[first + i]]), null);
        }

        return result;
    }

    /// <summary>Takes part in its use; false when it is already closed.</summary>
    public bool TryUse() => users.TryTake();

    /// <summary>Lets go of it; the last one closes its files.</summary>
    public void Dispose()
    {
        if (users.Release())
        {
            dois.Dispose();
            titles.Dispose();
            pages.Dispose();
            inUse.Dispose();
        }
    }

    private static int NoMatch(out TitleMatch match)
    {
        match = TitleMatch.None;
        return -1;
    }

    /// <summary>Of the pages whose titles are alike, the one that is nearest, and before redirects the others.</summary>
    private int FindOrdinal(ReadOnlySpan<byte> title, out TitleMatch match)
    {
        var (first, count) = titles.Find(TextKey.OfTitle(title), MaxCandidates);
        var best = -1;
        match = TitleMatch.None;
        var bestRedirects = false;
        for (var i = 0; i < count; i++)
        {
            var ordinal = titles[first + i];
            var record = PageRecord.Read(pages[ordinal]);
            var found = record.Title.SequenceEqual(title) ? TitleMatch.Exact
                : TextKey.SameLetters(record.Title, title) ? TitleMatch.OtherCase
                : TitleMatch.OtherNumber;
            if (best < 0 || found < match || (found == match && bestRedirects && !record.IsRedirect))
            {
                (best, match, bestRedirects) = (ordinal, found, record.IsRedirect);
            }
        }

        return best;
    }

    /// <summary>The page behind at most a few redirects; null where they lead nowhere or round in a circle.</summary>
    private EncyclopediaPage? Follow(int ordinal)
    {
        var record = PageRecord.Read(pages[ordinal]);
        if (!record.IsRedirect)
        {
            return Page(record, null);
        }

        var from = record.Title;
        for (var step = 0; step < MaxRedirects; step++)
        {
            if (record.PictureOrTarget.Length is 0 or > TextKey.LongestTitle)
            {
                return null;
            }

            var next = FindOrdinal(record.PictureOrTarget, out var match);
            if (match != TitleMatch.Exact)
            {
                return null;
            }

            record = PageRecord.Read(pages[next]);
            if (!record.IsRedirect)
            {
                return Page(record, StoredTitle.Read(from));
            }
        }

        return null;
    }

    private EncyclopediaPage Page(PageRecord record, string? redirectedFrom) => new(Manifest.Language, StoredTitle.Read(record.Title),
        record.ShortDescription.IsEmpty ? null : Encoding.UTF8.GetString(record.ShortDescription),
        record.PictureOrTarget.IsEmpty ? null : Encoding.UTF8.GetString(record.PictureOrTarget),
        (record.Flags & PageFlags.Disambiguation) != 0, redirectedFrom);
}
