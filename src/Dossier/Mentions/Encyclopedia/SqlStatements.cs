using System.Text.RegularExpressions;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>The two statements of a dump that matter.</summary>
internal static partial class SqlStatements
{
    private static readonly string[] NotColumns = ["PRIMARY", "UNIQUE", "KEY", "INDEX", "CONSTRAINT", "FULLTEXT", "SPATIAL", "FOREIGN", "CHECK", "PERIOD"];

    /// <summary>Table of an INSERT, its columns where it names them, and its length up to the first row; null when it lists no rows.</summary>
    public static (string Table, string[]? Columns, int Length)? FindInsert(string head)
    {
        var match = Insert().Match(head);
        if (!match.Success)
        {
            return null;
        }

        var columns = match.Groups["columns"];
        return (match.Groups["table"].Value.ToLowerInvariant(),
            columns.Success ? [.. columns.Value.Split(',').Select(c => c.Trim(' ', '`', '"', '\n', '\r', '\t').ToLowerInvariant())] : null, match.Length);
    }

    /// <summary>Table of a CREATE TABLE and its columns in order; null when it creates something else.</summary>
    public static (string Table, string[] Columns)? FindCreate(string statement)
    {
        var match = Create().Match(statement);
        if (!match.Success)
        {
            return null;
        }

        var columns = new List<string>();
        foreach (var part in SplitParts(statement[match.Length..]))
        {
            var name = Name().Match(part);
            if (name.Success && (name.Groups["quoted"].Success || !NotColumns.Contains(name.Groups["bare"].Value.ToUpperInvariant())))
            {
                columns.Add((name.Groups["quoted"].Success ? name.Groups["quoted"] : name.Groups["bare"]).Value.ToLowerInvariant());
            }
        }

        return (match.Groups["table"].Value.ToLowerInvariant(), [.. columns]);
    }

    /// <summary>The parts of a list in parentheses that has just been opened.</summary>
    private static IEnumerable<string> SplitParts(string body)
    {
        var (depth, begin, quote) = (1, 0, '\0');
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (c == '(')
            {
                depth++;
            }
            else if ((c == ',' && depth == 1) || (c == ')' && --depth == 0))
            {
                yield return body[begin..i];
                begin = i + 1;
                if (depth == 0)
                {
                    yield break;
                }
            }
        }
    }

    [GeneratedRegex(@"^(?:INSERT|REPLACE)\s+(?:(?:IGNORE|DELAYED|LOW_PRIORITY)\s+)*(?:INTO\s+)?(?:[`""]?\w+[`""]?\s*\.\s*)?[`""]?(?<table>\w+)[`""]?\s*(?:\((?<columns>[^)]*)\))?\s*VALUES\s*(?=\()", RegexOptions.IgnoreCase)]
    private static partial Regex Insert();

    [GeneratedRegex(@"^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:[`""]?\w+[`""]?\s*\.\s*)?[`""]?(?<table>\w+)[`""]?\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Create();

    [GeneratedRegex(@"^\s*(?:[`""](?<quoted>[^`""]+)[`""]|(?<bare>\w+))\s")]
    private static partial Regex Name();
}
