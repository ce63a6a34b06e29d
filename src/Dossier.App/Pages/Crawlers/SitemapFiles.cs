using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Pages.Crawlers;

/// <summary>The site's addresses for search engines (sitemaps.org): one file a block of the corpus, made when it is asked for and kept until the block changes.</summary>
/// <remarks>
/// A file has at most <see cref="CorpusBlock.Size"/> addresses below <see cref="LongestAddress"/> characters, and so stays below the 50,000
/// addresses and the 50 MB of the protocol. Articles are read one by one, so that memory does not grow with the corpus.
/// </remarks>
internal sealed class SitemapFiles(ICorpus corpus, string folder) : IDisposable
{
    /// <summary>The protocol's limit.</summary>
    public const int LongestAddress = 2048;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly string[] Pages = ["/", "/about", "/api", "/privacy", Addresses.Trending];

    private readonly SemaphoreSlim one = new(1);
    private readonly SortedDictionary<int, CorpusBlock> blocks = [];
    private long seen;

    /// <summary>The index: a file for the site's own pages, and one for each block with the time of its latest change.</summary>
    public async Task<byte[]> WriteIndexAsync(string root, CancellationToken cancellation)
    {
        var known = await FindBlocksAsync(cancellation);
        using var stream = new MemoryStream();
        using (var xml = Open(stream, "sitemapindex"))
        {
            Entry("/sitemaps/pages.xml", null);
            foreach (var block in known)
            {
                Entry(Address(block.Number), block.Modified);
            }

            void Entry(string address, DateTimeOffset? modified) => Write(xml, "sitemap", root + address, modified);
        }

        return stream.ToArray();
    }

    public static string Address(int block) => string.Create(CultureInfo.InvariantCulture, $"/sitemaps/articles-{block + 1}.xml.gz");

    /// <summary>The site's own pages. When they changed is not known, so nothing is said of it.</summary>
    public static byte[] WritePages(string root)
    {
        using var stream = new MemoryStream();
        using (var xml = Open(stream, "urlset"))
        {
            foreach (var page in Pages)
            {
                Write(xml, "url", root + page, null);
            }
        }

        return stream.ToArray();
    }

    /// <returns>The path of a block's file, gzip; null where there is no such block.</returns>
    public async Task<string?> FindAsync(int number, string root, CancellationToken cancellation)
    {
        var block = (await FindBlocksAsync(cancellation)).FirstOrDefault(b => b.Number == number);
        if (block.Change == 0)
        {
            return null;
        }

        // Another root, other addresses.
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number}-{block.Change}-{Root(root):x8}.xml.gz"));
        if (File.Exists(path))
        {
            return path;
        }

        await one.WaitAsync(cancellation);
        try
        {
            if (!File.Exists(path))
            {
                Make(path, number, root);
            }
        }
        finally
        {
            one.Release();
        }

        return path;
    }

    public void Dispose() => one.Dispose();

    private async Task<CorpusBlock[]> FindBlocksAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            foreach (var block in corpus.FindBlocks(seen))
            {
                blocks[block.Number] = block;
                seen = Math.Max(seen, block.Change);
            }

            return [.. blocks.Values];
        }
        finally
        {
            one.Release();
        }
    }

    private void Make(string path, int number, string root)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, string.Create(CultureInfo.InvariantCulture, $"{number}-*")))
        {
            File.Delete(old);
        }

        var part = path + ".part";
        using (var file = File.Create(part))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        using (var xml = Open(gzip, "urlset"))
        {
            foreach (var stored in corpus.ReadBlock(number))
            {
                var address = root + Addresses.Dashboard(stored.Article, stored.Id);
                if (address.Length < LongestAddress)
                {
                    Write(xml, "url", address, stored.Modified);
                }
            }
        }

        File.Move(part, path, overwrite: true);
    }

    private static uint Root(string root) => System.IO.Hashing.XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(root));

    private static XmlWriter Open(Stream stream, string element)
    {
        var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement(element, Namespace);
        return xml;
    }

    private static void Write(XmlWriter xml, string element, string address, DateTimeOffset? modified)
    {
        xml.WriteStartElement(element, Namespace);
        xml.WriteElementString("loc", Namespace, address);
        if (modified is { } time)
        {
            xml.WriteElementString("lastmod", Namespace, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }
}
