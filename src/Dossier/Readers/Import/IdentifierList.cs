using System.Text;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest;

namespace Dossier.Readers.Import;

/// <summary>Reads a list of DOIs, arXiv ids and PMIDs, one or several on a line, with or without prefix or address.</summary>
internal static class IdentifierList
{
    private static readonly char[] Dividers = [' ', '\t', ',', ';', '|', '<', '>', '"', '\''];
    private static readonly string[] Prefixes = ["doi", "pmid", "arxiv", "https", "http"];

    public static IEnumerable<LibraryEntry> Read(Stream stream)
    {
        using var reader = new StreamReader(RecordText.Open(stream), Encoding.UTF8);
        for (var line = 1L; reader.ReadLine() is { } text; line++)
        {
            var trimmed = text.Trim();
            if (trimmed.Length == 0 || trimmed[0] == '#')
            {
                continue;
            }

            // A DOI may hold a comma or a semicolon of its own.
            if (trimmed.IndexOfAny([' ', '\t']) < 0 && Doi.TryParse(trimmed, null, out _) && trimmed.IndexOf("10.", 8, StringComparison.Ordinal) < 0)
            {
                yield return Map(trimmed, line);
                continue;
            }

            var prefix = "";
            foreach (var word in trimmed.Split(Dividers, StringSplitOptions.RemoveEmptyEntries))
            {
                var name = word.TrimEnd(':').ToLowerInvariant();
                if (Prefixes.Contains(name))
                {
                    prefix = name + ":";
                    continue;
                }

                yield return Map(prefix + word, line);
                prefix = "";
            }
        }
    }

    private static LibraryEntry Map(string written, long line)
    {
        var bare = new Article { Records = [], Title = RichText.FromPlain(written.Length <= 200 ? written : written[..200] + " …") };
        var pmid = written.StartsWith("pmid:", StringComparison.OrdinalIgnoreCase) ? written[5..]
            : written.Contains("pubmed", StringComparison.OrdinalIgnoreCase) ? written.TrimEnd('/')[(written.TrimEnd('/').LastIndexOf('/') + 1)..]
            : written;
        if (ArxivId.TryParse(written, null, out var arxiv))
        {
            return new(line, written, bare with { Arxiv = arxiv, PreprintDoi = arxiv.Doi }, null);
        }

        if (Doi.TryParse(written, null, out var doi))
        {
            return new(line, written, bare with { Doi = doi }, null);
        }

        return pmid.Length is > 0 and <= 9 && pmid.All(char.IsAsciiDigit)
            ? new(line, written, bare with { Pmid = pmid.TrimStart('0') }, null)
            : new(line, written.Length <= 1_000 ? written : written[..1_000], null, "it is neither a DOI nor an arXiv id nor a PMID");
    }
}
