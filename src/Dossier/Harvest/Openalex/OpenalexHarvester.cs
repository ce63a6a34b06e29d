using System.Runtime.CompilerServices;
using Dossier.Harvest.Web;

namespace Dossier.Harvest.Openalex;

/// <summary>Harvests OpenAlex's snapshot, in both of its layouts: works that changed, works that were merged into others, and deleted ones.</summary>
/// <remarks>
/// OpenAlex documentation, "Snapshot data format": parts lie in folders by the day on which their works last changed; what changes again moves to a
/// newer folder, so that all that is new is behind the last day. The API tells changes since a day to paying users only.
/// </remarks>
/// <param name="address">Root of the snapshot, in which "data/jsonl" or "data/works" lies.</param>
/// <param name="from">First day of the first harvest.</param>
/// <param name="folder">Folder for the file under way.</param>
public sealed class OpenalexHarvester(Uri address, IArticleSource source, string? from, string folder) : IHarvester
{
    private const int MostDownloads = 3;

    public string Name => $"openalex {address}";

    public IArticleSource Source => source;

    public async IAsyncEnumerable<HarvestPage> FetchAsync(HarvestClient client, HarvestState state, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if ((state.Since ?? from) is not { } since)
        {
            throw new HarvestException("OpenAlex has some 300 million works: tell by --from from which day on changes are wanted, or read a snapshot first (dossier ingest openalex).");
        }

        var progress = OpenalexProgress.Parse(state.Token);
        var snapshot = await OpenalexSnapshot.FetchAsync(client, address, cancellation);
        var merged = await snapshot.FetchMergedAsync(client, cancellation);
        if (merged is null)
        {
            yield return new(address.ToString(), [], state with { Since = since }, Problem: "it does not list its files, so that works which were merged into others are not known");
        }

        var files = snapshot.Works.Concat(merged ?? []).Where(f => string.CompareOrdinal(f.Day, since) >= 0 && !progress.IsBehind(f))
            .OrderBy(f => f.Day, StringComparer.Ordinal).ThenBy(f => f.Mark, StringComparer.Ordinal).ToList();
        var total = files.Sum(f => f.Records);
        if (snapshot.Deleted is { } deleted && !progress.IsBehind(deleted))
        {
            files.Add(deleted);
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "openalex-part.gz");
        foreach (var file in files)
        {
            if (!await DownloadAsync(client, file, path, cancellation))
            {
                continue;
            }

            await using (var stream = WholeGZipStream.Unpack(File.OpenRead(path), out _))
            {
                var records = source.Read(stream, Path.GetFileName(file.Key));
                if (file.Kind == OpenalexFileKind.DeletedIds)
                {
                    // The list is cumulative: what was there at the last harvest is passed over.
                    var first = progress.DeletedIds.Length > 0 ? progress.DeletedIds : since;
                    records = records.Where(r => !OpenalexMergedId.TryRead(r.Bytes.Span, out var line) || string.CompareOrdinal(line.Clock, first) >= 0);
                }

                progress = progress.GoOn(file);
                yield return new(new Uri(address, file.Key).ToString(), records, new HarvestState(since, null, progress.ToString()), total);
            }

            File.Delete(path);
        }
    }

    /// <returns>False when there is no list of deleted works.</returns>
    private async Task<bool> DownloadAsync(HarvestClient client, OpenalexPart file, string path, CancellationToken cancellation)
    {
        var place = new Uri(address, file.Key);
        for (var download = 1; ; download++)
        {
            try
            {
                await client.DownloadAsync(place, path, cancellation);
            }
            catch (HarvestException absent) when (absent.IsAbsent)
            {
                File.Delete(path);
                return file.Kind == OpenalexFileKind.DeletedIds ? false
                    : throw new HarvestException($"{absent.Message.TrimEnd('.')}, though the manifest names it: the snapshot is being replaced; the same command later goes on from here.");
            }

            var length = new FileInfo(path).Length;
            if (file.Length is null || length == file.Length || !IsPacked(path))
            {
                return true;
            }

            if (download == MostDownloads)
            {
                throw new HarvestException($"{place} has {length:N0} bytes and not the {file.Length:N0} of the manifest, after {MostDownloads} downloads; the same command later goes on from here.");
            }
        }
    }

    /// <summary>A server may have unpacked the file on the way, and its length is then another.</summary>
    private static bool IsPacked(string path)
    {
        using var stream = WholeGZipStream.Unpack(File.OpenRead(path), out var isPacked);
        return isPacked;
    }
}
