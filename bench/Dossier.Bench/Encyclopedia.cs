using System.IO.Compression;
using System.Text;

namespace Dossier.Bench;

/// <summary>The import of an encyclopedia: made dumps of the real layout with 2 million pages, read by the program's command.</summary>
internal sealed class Encyclopedia(DossierProgram dossier)
{
    private const int Pages = 2_000_000;

    // What English Wikipedia has to a page of its own namespace: other namespaces, properties, redirects and links.
    private const int AllPages = 3 * Pages;
    private const int Links = 8 * Pages;
    private const int RowsAnInsert = 8000;

    private static readonly string[] Words =
    [
        "Quantum", "theory", "of", "Random", "matrix", "Protein", "folding", "River", "history", "School", "Station", "United", "club", "football",
        "battle", "album", "species", "beetle", "village", "district", "equation", "algebra", "network", "John", "Smith", "Garcia", "museum", "park",
    ];

    private long rows;

    public async Task RunAsync()
    {
        var files = new[]
        {
            Write("page", "page_id int,page_namespace int,page_title varbinary(255),page_is_redirect tinyint,page_is_new tinyint,page_random double,"
                + "page_touched binary(14),page_links_updated varbinary(14),page_latest int,page_len int,page_content_model varbinary(32),page_lang varbinary(35)", AllPages, AddPage),
            Write("page_props", "pp_page int,pp_propname varbinary(60),pp_value blob,pp_sortkey float", 2 * Pages, AddProperty),
            Write("redirect", "rd_from int,rd_namespace int,rd_title varbinary(255),rd_interwiki varbinary(32),rd_fragment varbinary(255)", AllPages / 6, AddRedirect),
            Write("externallinks", "el_id bigint,el_from int,el_to_domain_index varbinary(255),el_to_path blob", Links, AddLink),
        };
        var run = await dossier.RunAsync(["mentions", "import", "wikipedia", .. files]);
        var megabytes = files.Sum(f => new FileInfo(f).Length) >> 20;
        Console.WriteLine($"import of an encyclopedia, {Pages:N0} pages: {rows:N0} rows ({megabytes:N0} MB packed), {run.Wall:N1} s ({run.Cpu:N1} s cpu), "
            + $"{rows / run.Wall:N0} rows/s, peak {run.PeakMegabytes:N0} MB   {run.Output.Trim()}");
    }

    private string Write(string table, string columns, int count, Action<StringBuilder, int, Random> add)
    {
        var path = Path.Combine(dossier.Data, $"made-{table}.sql.gz");
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16);
        writer.Write($"CREATE TABLE `{table}` (\n{string.Join(",\n", columns.Split(',').Select(c => $"  `{c.Replace(" ", "` ", StringComparison.Ordinal)}"))}\n) ENGINE=InnoDB;\n");
        var random = new Random(table.Length);
        var row = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            row.Append(i % RowsAnInsert == 0 ? $"{(i > 0 ? ";\n" : "")}INSERT INTO `{table}` VALUES " : ",");
            add(row, i, random);
            if (row.Length > 1 << 16)
            {
                writer.Write(row);
                row.Clear();
            }
        }

        writer.Write(row.Append(";\n"));
        rows += count;
        return path;
    }

    /// <summary>One page in three is of the encyclopedia's own namespace, and every second of those a redirect.</summary>
    private static void AddPage(StringBuilder row, int i, Random random) => row.Append('(').Append(i + 1).Append(',').Append(i % 3 == 0 ? 0 : 1 + (i % 3)).Append(",'")
        .Append(Title(i)).Append("',").Append(IsRedirect(i) ? 1 : 0).Append(",0,0.").Append(random.Next(100_000_000, 999_999_999))
        .Append(",'20260901010203','20260901010203',").Append(random.Next(900_000_000, 1_300_000_000)).Append(',').Append(random.Next(30, 90_000)).Append(",'wikitext',NULL)");

    private static void AddProperty(StringBuilder row, int i, Random random)
    {
        var page = (i / 2 * 3) + 1;
        row.Append('(').Append(page).Append(',').Append((i % 4) switch
        {
            0 => $"'page_image_free','Picture_of_{page}_(taken_{random.Next(1900, 2026)}).jpg'",
            1 => $"'wikibase-shortdesc','{Words[random.Next(Words.Length)]} in the {Words[random.Next(Words.Length)]} of {random.Next(1000, 2026)}'",
            2 => "'defaultsort','Sorted, Otherwise'",
            _ => $"'wikibase_item','Q{page}'",
        }).Append(",NULL)");
    }

    private static void AddRedirect(StringBuilder row, int i, Random random)
    {
        row.Append('(').Append((6 * i) + 4).Append(",0,'").Append(Title(6 * random.Next(AllPages / 6))).Append("','','')");
    }

    /// <summary>One link in fifty leads to a DOI.</summary>
    private static void AddLink(StringBuilder row, int i, Random random)
    {
        row.Append('(').Append(i + 1).Append(',').Append(random.Next(1, AllPages)).Append(",'");
        if (i % 50 == 0)
        {
            row.Append("https://org.doi.','/10.").Append(random.Next(1000, 9999)).Append("%2FJ.").Append(random.Next(2_000_000)).Append("')");
        }
        else
        {
            row.Append("https://com.example-").Append(random.Next(100_000)).Append(".www.','/archive/").Append(random.Next(1990, 2026)).Append("/it\\'s-news-").Append(random.Next()).Append(".html')");
        }
    }

    private static bool IsRedirect(int page) => page % 6 == 3;

    private static string Title(int page)
    {
        var n = (uint)page * 2654435761u;
        return $"{Words[n % 28]}_{Words[(n >> 8) % 28]}_{Words[(n >> 16) % 28]}_({page})";
    }
}
