using System.Text;
using Dossier.Articles;

namespace Dossier.Tests.Mentions.Encyclopedia;

using Dossier.Mentions.Encyclopedia;

public sealed class EncyclopediaImportTests : IDisposable
{
    private readonly SmallWiki wiki = new();

    public void Dispose() => wiki.Dispose();

    [Fact]
    public async Task PagesPropertiesRedirectsAndLinksAreJoinedWhateverTheOrderAndNamesOfTheFiles()
    {
        wiki.Add("a.sql", SmallWiki.Links + SmallWiki.Insert("externallinks",
                "(1,10,'https://org.doi.','/10.1038/NATURE14539')", "(2,10,'https://org.doi.dx.','/10.1002%2F(SICI)1097-0258%3C1::AID%3E3.0.CO;2-X')",
                "(3,10,'https://org.example.','/10.1/no')", "(4,11,'http://org.doi.','/10.1038/nature14539')", "(5,99,'http://org.doi.','/10.1038/nature14539')"))
            .Add("b.gz", SmallWiki.Redirect + SmallWiki.Insert("redirect", "(12,0,'Deep_learning','','')", "(13,0,'Elsewhere','de','')"), gzip: true)
            .Add("c", SmallWiki.Props + SmallWiki.Insert("page_props", "(10,'page_image_free','Deep_Learning.jpg',NULL)",
                "(10,'wikibase-shortdesc','Branch of machine learning',NULL)", "(11,'page_image','Unfree.jpg',NULL)", "(14,'disambiguation','',NULL)"))
            .Add("d.sql.gz", "-- MySQL dump 10.19\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `page`;\n" + SmallWiki.NewPage
                + "LOCK TABLES `page` WRITE;\n/*!40000 ALTER TABLE `page` DISABLE KEYS */;\n"
                + SmallWiki.Insert("page", SmallWiki.Page(10, "Deep_learning"), SmallWiki.Page(99, "Deep_learning", space: 1))
                + SmallWiki.Insert("page", SmallWiki.Page(11, "Backpropagation"), SmallWiki.Page(12, "Deep_neural_network", redirect: true),
                    SmallWiki.Page(13, "Away", redirect: true), SmallWiki.Page(14, "DL")) + "UNLOCK TABLES;\n", gzip: true);
        using var encyclopedia = await wiki.ImportAndOpenAsync();

        var page = encyclopedia.FindByTitle("deep neural network")!;
        Assert.Equal(("Deep learning", "Deep neural network"), (page.Title, page.RedirectedFrom));
        Assert.Equal("https://en.wikipedia.org/wiki/Deep_learning", page.Url);
        Assert.Equal(("Branch of machine learning", "Deep_Learning.jpg"), (page.ShortDescription, page.PictureFile));
        Assert.Null(encyclopedia.FindByTitle("Backpropagation")!.PictureFile);
        Assert.True(encyclopedia.FindByTitle("DL")!.IsDisambiguation);
        Assert.Null(encyclopedia.FindByTitle("Away"));
        Assert.Equal(["Deep learning", "Backpropagation"], encyclopedia.FindCiting(Doi.Parse("10.1038/nature14539")).Select(p => p.Title));
        Assert.Equal(["Deep learning"], encyclopedia.FindCiting(Doi.Parse("10.1038/nature14539"), limit: 1).Select(p => p.Title));
        Assert.Equal("Deep learning", Assert.Single(encyclopedia.FindCiting(Doi.Parse("10.1002/(sici)1097-0258<1::aid>3.0.co;2-x"))).Title);
        Assert.Empty(encyclopedia.FindCiting(Doi.Parse("10.1038/nature99999")));
    }

    [Fact]
    public async Task TheReportCountsWhatWasReadAndTheManifestWhatIsThere()
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "A"), SmallWiki.Page(2, "B", redirect: true), SmallWiki.Page(3, "C", space: 4)));
        wiki.Add("props.sql", SmallWiki.Props + SmallWiki.Insert("page_props", "(1,'page_image_free','A.jpg',NULL)", "(1,'hiddencat','',NULL)"));
        var report = await wiki.ImportAsync();
        Assert.Equal((3, 2, 0, 0), (report.Rows[DumpTable.Page], report.Rows[DumpTable.PageProps], report.Rows[DumpTable.Redirect], report.Rows[DumpTable.ExternalLinks]));
        Assert.Equal((5, 1, 1, 1, 0, 0), (report.AllRows, report.Pages, report.Redirects, report.Pictures, report.DoiLinks, report.MalformedRows));
        Assert.Equal("000001", report.Generation);
        using var encyclopedia = wiki.Open();
        Assert.Equal(("en", 1, 1), (encyclopedia.Manifest.Language, encyclopedia.Manifest.Pages, encyclopedia.Manifest.Redirects));
        Assert.Equal(["page.sql", "props.sql"], encyclopedia.Manifest.Sources);
    }

    [Fact]
    public async Task OldLayoutsAreReadByTheirColumns()
    {
        wiki.Add("page.sql", """
            CREATE TABLE `page` (
              `page_id` int(8) unsigned NOT NULL auto_increment,
              `page_namespace` int(11) NOT NULL default '0',
              `page_title` varchar(255) binary NOT NULL default '',
              `page_restrictions` tinyblob NOT NULL,
              `page_counter` bigint(20) unsigned NOT NULL default '0',
              `page_is_redirect` tinyint(1) unsigned NOT NULL default '0',
              `page_len` int(8) unsigned NOT NULL default '0',
              PRIMARY KEY  (`page_id`)
            ) TYPE=InnoDB;
            INSERT INTO `page` VALUES (5,0,'Mercury_(planet)','edit=sysop:move=sysop',7,0,10),(6,0,'Hermes_(planet)','',0,1,3);
            """);
        wiki.Add("redirect.sql", "CREATE TABLE redirect (rd_from int NOT NULL, rd_namespace int NOT NULL, rd_title varchar(255) NOT NULL);\n"
            + "INSERT INTO redirect VALUES (6,0,'Mercury_(planet)');");
        wiki.Add("links.sql", "CREATE TABLE `externallinks` (\n  `el_id` int,\n  `el_from` int,\n  `el_to` blob NOT NULL,\n  `el_index` blob NOT NULL,\n  `el_index_60` varbinary(60)\n);\n"
            + "INSERT INTO `externallinks` VALUES (1,5,'//dx.doi.org/10.1126%2Fscience.1218809?nosfx=y','http://org.doi.dx./10.1126%2Fscience.1218809?nosfx=y',''),"
            + "(2,5,'http://web.example.org/https://doi.org/10.1000/other','','');");
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.Equal("Mercury (planet)", encyclopedia.FindByTitle("Hermes (planet)")!.Title);
        Assert.Equal("Mercury (planet)", Assert.Single(encyclopedia.FindCiting(Doi.Parse("10.1126/science.1218809"))).Title);
        Assert.Empty(encyclopedia.FindCiting(Doi.Parse("10.1000/other")));
    }

    [Fact]
    public async Task AFileWithoutItsTableIsReadInTheNewestLayoutAndColumnsOfAnInsertWin()
    {
        wiki.Add("page.sql", SmallWiki.Insert("page", SmallWiki.Page(1, "Lasso"))
            + "INSERT IGNORE INTO page (page_title, page_id, page_namespace) VALUES\n('Rope', 2, 0),\n('Knot', 3, 0);\n");
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.All(["Lasso", "Rope", "Knot"], title => Assert.Equal(title, encyclopedia.FindByTitle(title)?.Title));
    }

    [Fact]
    public async Task EscapesOfTextsAreUndone()
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, @"Fermat\'s_Last_Theorem"), SmallWiki.Page(2, "Hadamard''s_inequality"),
            SmallWiki.Page(3, @"\""Heroes\"""), SmallWiki.Page(4, @"Back\\slash"), SmallWiki.Page(5, "With_),(_in_it"), SmallWiki.Page(6, "Semi;colon")));
        wiki.Add("props.sql", SmallWiki.Props + SmallWiki.Insert("page_props", @"(1,'wikibase-shortdesc','17th\ncentury\Z\0\t\%',NULL)",
            "(2,_binary 'wikibase-shortdesc',0x446576,-1.5e-3)"));
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.All(["Fermat's Last Theorem", "Hadamard's inequality", "\"Heroes\"", @"Back\slash", "With ),( in it", "Semi;colon"],
            title => Assert.Equal(title, encyclopedia.FindByTitle(title)?.Title));
        Assert.Equal("17th\ncentury\u001a\0\t%", encyclopedia.FindByTitle("Fermat's Last Theorem")!.ShortDescription);
        Assert.Equal("Dev", encyclopedia.FindByTitle("Hadamard's inequality")!.ShortDescription);
        Assert.Equal("https://en.wikipedia.org/wiki/Fermat%27s_Last_Theorem", encyclopedia.FindByTitle("Fermat's_last_theorem")!.Url);
    }

    [Fact]
    public async Task BytesThatAreNoUtf8HarmOnlyTheirOwnText()
    {
        var text = Encoding.Latin1.GetBytes(SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "Caf\u00e9"), SmallWiki.Page(2, "Bistro")));
        using var encyclopedia = await wiki.Add("page.sql", text).ImportAndOpenAsync();
        Assert.Equal(2, encyclopedia.Manifest.Pages);
        Assert.Equal("Bistro", encyclopedia.FindByTitle("Bistro")!.Title);
    }

    [Fact]
    public async Task ABrokenRowIsToldWithItsPlaceAndTheOthersAreKept()
    {
        var head = SmallWiki.NewPage + "INSERT INTO `page` VALUES " + SmallWiki.Page(1, "First") + ",";
        wiki.Add("page.sql", head + "(2,0,'Broken'x,0)," + SmallWiki.Page(3, "Third") + ",(4,0,'Short')," + SmallWiki.Page(5, "Fifth")
            + ",(6,0,'No end,0,0)," + SmallWiki.Page(7, "Seventh") + ";\n" + SmallWiki.Insert("page", "(x,0)", SmallWiki.Page(8, "Eighth")));
        var report = await wiki.ImportAsync();
        Assert.Equal(4, report.MalformedRows);
        Assert.StartsWith($"{Path.Combine(wiki.Folder, "page.sql")}, byte {Encoding.UTF8.GetByteCount(head)} of its text (row 2): the row was left out,", report.Problems[0]);
        Assert.Contains("it has 3 values where the table has 12 columns", report.Problems[1]);
        using var encyclopedia = wiki.Open();
        Assert.All(["First", "Third", "Fifth", "Seventh", "Eighth"], title => Assert.NotNull(encyclopedia.FindByTitle(title)));
        Assert.Equal(5, encyclopedia.Manifest.Pages);
    }

    [Fact]
    public async Task ACutFileGivesWhatItHasButNeverTakesThePlaceOfAWholeOne()
    {
        var bytes = Encoding.UTF8.GetBytes(SmallWiki.NewPage + SmallWiki.Insert("page", [.. Enumerable.Range(1, 20_000).Select(i => SmallWiki.Page(i, $"Page_{i * 7919L % 20011}"))]));
        var whole = SmallWiki.Gzip(bytes);
        wiki.Add("page.sql.gz", whole[..(whole.Length / 2)]);
        var report = await wiki.ImportAsync();
        Assert.Equal("000001", report.Generation);
        Assert.InRange(report.Pages, 1000, 19_000);
        Assert.Matches(@"page\.sql\.gz could not be read beyond byte \d+ of its text \(row \d+\): the gzip data ends before its end mark; the file was cut\.", Assert.Single(report.Problems));

        Assert.Equal(20_000, (await wiki.Forget().Add("page.sql.gz", whole).ImportAsync()).Pages);
        var again = await wiki.Forget().Add("page.sql", bytes[..(bytes.Length / 2)]).ImportAsync();
        Assert.Null(again.Generation);
        Assert.Equal("The encyclopedia in use stays as it is, since not all files could be read to their end.", again.Problems[^1]);
        using var encyclopedia = wiki.Open();
        Assert.Equal(20_000, encyclopedia.Manifest.Pages);
    }

    [Fact]
    public async Task SeveralMembersOfAGzipFileAreOneText()
    {
        var text = Encoding.UTF8.GetBytes(SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "First"), SmallWiki.Page(2, "Second")));
        var middle = text.Length - 60;
        wiki.Add("page.sql.gz", [.. SmallWiki.Gzip(text[..middle]), .. SmallWiki.Gzip(text[middle..])]);
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.NotNull(encyclopedia.FindByTitle("Second"));
    }

    [Fact]
    public async Task FilesWithoutAnyPageAreRefusedInOneSentence()
    {
        wiki.Add("notes.txt", "Nothing of a dump.");
        var refused = await Assert.ThrowsAsync<InvalidDataException>(wiki.ImportAsync);
        Assert.Contains("The files hold no page of an encyclopedia", refused.Message);
        Assert.Null(Encyclopedia.Open(Encyclopedia.Folder(wiki.Folder, "en")));
    }

    [Fact]
    public async Task RowsThatComeOutOfOrderAndFillManyBuffersAreSorted()
    {
        const int count = 150_000;
        var text = new StringBuilder(SmallWiki.NewPage);
        foreach (var part in Enumerable.Range(0, count).Select(i => (int)(i * 7919L % count) + 1).Chunk(5000))
        {
            text.Append(SmallWiki.Insert("page", [.. part.Select(i => SmallWiki.Page(i, $"A_page_of_which_the_number_is_written_at_the_end_{i}"))]));
        }

        wiki.Add("page.sql", text.ToString());
        wiki.Add("props.sql", SmallWiki.Props + SmallWiki.Insert("page_props", [.. Enumerable.Range(1, count).Select(i => $"({count + 1 - i},'wikibase-shortdesc','{count + 1 - i}',NULL)")]));
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.Equal(count, encyclopedia.Manifest.Pages);
        for (var i = 1; i <= count; i += 997)
        {
            Assert.Equal(i.ToString(), encyclopedia.FindByTitle($"A page of which the number is written at the end {i}")?.ShortDescription);
        }
    }
}
