using System.Globalization;
using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Cuts PubMed's XML into citations and deletions, and tells the clock of each.</summary>
internal static class PubmedReader
{
    public static IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        var number = PubmedClock.NumberOf(name);
        var latest = "";
        foreach (var record in XmlRecordCutter.CutOrRefuse(stream, ["PubmedArticleSet", "PubmedBookArticleSet"], "PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument"))
        {
            if (record.Bytes.Span.StartsWith("<Delete"u8))
            {
                foreach (var deletion in Divide(record, latest, number))
                {
                    yield return deletion;
                }

                continue;
            }

            var date = PubmedClock.DateIn(record.Bytes.Span);
            latest = string.CompareOrdinal(date, latest) > 0 ? date : latest;
            yield return number.Length == 0 ? record
                : record with { Clock = PubmedClock.Write(date, number, PubmedClock.VersionIn(record.Bytes.Span)) };
        }
    }

    /// <summary>What a deletion says; its clock is the file's.</summary>
    public static MappedRecord MapDeletion(ref XmlCursor cursor)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("PMID"u8) && PubmedMapping.FindPmid(cursor.ReadText()) is { } pmid)
            {
                return new MappedRecord { Key = new RecordKey(PubmedSource.KeyScheme, pmid) };
            }
        }

        return MappedRecord.SetAside(cursor.Problem ?? "no PMID");
    }

    /// <summary>
    /// One record for each PMID of a list of deletions. It wins over the records of its own file and of earlier ones: "~" sorts behind the
    /// file's number and before the next.
    /// </summary>
    private static List<RawRecord> Divide(RawRecord list, string latest, string number)
    {
        var records = new List<RawRecord>();
        if (list.Problem is not null)
        {
            return [list];
        }

        // A file of nothing but deletions has no date; it counts from the end of the year before that of its name, when its baseline was made.
        var date = latest.Length == 0 && number.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{1999 + int.Parse(number.AsSpan(0, 2), CultureInfo.InvariantCulture)}-12-31") : latest;
        var cursor = new XmlCursor(list.Bytes.Span);
        cursor.Read();
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("PMID"u8))
            {
                var version = PubmedClock.VersionIn(list.Bytes.Span[cursor.Position..cursor.EndPosition]);
                var bytes = Encoding.UTF8.GetBytes($"<DeleteCitation><PMID Version=\"{version}\">{XmlText.EncodeEntities(cursor.ReadText())}</PMID></DeleteCitation>");
                records.Add(new RawRecord(bytes, list.Line, null, PubmedClock.Write(date, number.Length > 0 ? number + "~" : "", version)));
            }
        }

        if (cursor.Problem is { } problem)
        {
            records.Add(list with { Problem = problem });
        }

        return records;
    }
}
