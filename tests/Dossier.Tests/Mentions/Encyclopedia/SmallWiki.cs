using System.IO.Compression;
using System.Text;
using Dossier.Ingest;

namespace Dossier.Tests.Mentions.Encyclopedia;

using Dossier.Mentions.Encyclopedia;

/// <summary>A wiki of a few pages: dumps written as mysqldump writes them, imported into a folder of its own.</summary>
internal sealed class SmallWiki : IDisposable
{
    public const string NewPage = """
        CREATE TABLE `page` (
          `page_id` int(8) unsigned NOT NULL AUTO_INCREMENT,
          `page_namespace` int(11) NOT NULL DEFAULT 0,
          `page_title` varbinary(255) NOT NULL DEFAULT '',
          `page_is_redirect` tinyint(1) unsigned NOT NULL DEFAULT 0,
          `page_is_new` tinyint(1) unsigned NOT NULL DEFAULT 0,
          `page_random` double unsigned NOT NULL DEFAULT 0,
          `page_touched` binary(14) NOT NULL,
          `page_links_updated` varbinary(14) DEFAULT NULL,
          `page_latest` int(8) unsigned NOT NULL DEFAULT 0,
          `page_len` int(8) unsigned NOT NULL DEFAULT 0,
          `page_content_model` varbinary(32) DEFAULT NULL,
          `page_lang` varbinary(35) DEFAULT NULL,
          PRIMARY KEY (`page_id`),
          UNIQUE KEY `page_name_title` (`page_namespace`,`page_title`)
        ) ENGINE=InnoDB DEFAULT CHARSET=binary;

        """;

    public const string Props = "CREATE TABLE `page_props` (\n  `pp_page` int(8) NOT NULL,\n  `pp_propname` varbinary(60) NOT NULL,\n"
        + "  `pp_value` blob NOT NULL,\n  `pp_sortkey` float DEFAULT NULL,\n  PRIMARY KEY (`pp_page`,`pp_propname`)\n) ENGINE=InnoDB;\n";

    public const string Redirect = "CREATE TABLE `redirect` (\n  `rd_from` int(8) NOT NULL,\n  `rd_namespace` int(11) NOT NULL,\n"
        + "  `rd_title` varbinary(255) NOT NULL,\n  `rd_interwiki` varbinary(32) DEFAULT NULL,\n  `rd_fragment` varbinary(255) DEFAULT NULL\n);\n";

    public const string Links = "CREATE TABLE `externallinks` (\n  `el_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n  `el_from` int(8) NOT NULL,\n"
        + "  `el_to_domain_index` varbinary(255) NOT NULL DEFAULT '',\n  `el_to_path` blob DEFAULT NULL,\n  PRIMARY KEY (`el_id`)\n);\n";

    private readonly List<string> files = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    /// <summary>A row of the newest page table.</summary>
    public static string Page(int id, string title, bool redirect = false, int space = 0) =>
        $"({id},{space},'{title}',{(redirect ? 1 : 0)},0,0.{id},'20260101000000',NULL,{id + 1000},4321,'wikitext',NULL)";

    public static string Insert(string table, params string[] rows) => $"INSERT INTO `{table}` VALUES {string.Join(',', rows)};\n";

    public SmallWiki Add(string name, string text, bool gzip = false) => Add(name, Encoding.UTF8.GetBytes(text), gzip);

    public SmallWiki Add(string name, byte[] bytes, bool gzip = false)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, gzip ? Gzip(bytes) : bytes);
        files.Add(path);
        return this;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    public SmallWiki Forget()
    {
        files.Clear();
        return this;
    }

    public Task<EncyclopediaReport> ImportAsync() =>
        EncyclopediaImport.RunAsync([.. files.Select(f => new InputFile(f))], Folder, "en", TimeProvider.System, null, CancellationToken.None);

    public Encyclopedia Open() => Encyclopedia.Open(Encyclopedia.Folder(Folder, "en"))!;

    public async Task<Encyclopedia> ImportAndOpenAsync()
    {
        var report = await ImportAsync();
        Assert.Empty(report.Problems);
        return Open();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
