using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dossier.Harvest.Web;

namespace Dossier.Harvest.Pubmed;

/// <summary>Harvests PubMed's daily update files, in which deletions stand too.</summary>
/// <remarks>NLM, "Download PubMed Data": update files are numbered on from the yearly baseline and applied in order; each has its MD5 beside it.</remarks>
/// <param name="folder">Folder for the file under way.</param>
public sealed partial class PubmedHarvester(Uri address, IArticleSource source, string folder) : IHarvester
{
    private const int MostDownloads = 3;

    public string Name => $"pubmed {address}";

    public IArticleSource Source => source;

    public async IAsyncEnumerable<HarvestPage> FetchAsync(HarvestClient client, HarvestState state, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var listing = Encoding.UTF8.GetString(await client.GetAsync(address, cancellation));
        var files = FileName().Matches(listing).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
        {
            throw new HarvestException($"{address} lists no update files (pubmedYYnNNNN.xml.gz).");
        }

        Directory.CreateDirectory(folder);
        foreach (var file in files.Where(f => string.CompareOrdinal(f, state.Since) > 0))
        {
            var path = Path.Combine(folder, file);
            await DownloadAsync(client, new Uri(address, file), path, cancellation);
            await using (var stream = WholeGZipStream.Unpack(File.OpenRead(path), out _))
            {
                yield return new(new Uri(address, file).ToString(), source.Read(stream, file), new HarvestState(file, null, null));
            }

            File.Delete(path);
        }
    }

    private static async Task DownloadAsync(HarvestClient client, Uri file, string path, CancellationToken cancellation)
    {
        var told = Md5().Match(Encoding.ASCII.GetString(await client.GetAsync(new Uri(file + ".md5"), cancellation))).Value;
        for (var download = 1; ; download++)
        {
            await client.DownloadAsync(file, path, cancellation);
            await using var stream = File.OpenRead(path);
#pragma warning disable CA5351 // Not against malice: it is what the source publishes to find broken transfers.
            var found = Convert.ToHexStringLower(await MD5.HashDataAsync(stream, cancellation));
#pragma warning restore CA5351
            if (found.Equals(told, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            if (download == MostDownloads)
            {
                throw new HarvestException($"{file} does not have the MD5 that stands beside it ({told}), after {MostDownloads} downloads; the same command later goes on from here.");
            }
        }
    }

    [GeneratedRegex(@"pubmed\d{2}n\d{4}\.xml\.gz(?!\.md5)")]
    private static partial Regex FileName();

    [GeneratedRegex("[0-9a-fA-F]{32}")]
    private static partial Regex Md5();
}
