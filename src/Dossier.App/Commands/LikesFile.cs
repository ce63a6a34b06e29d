using System.Text;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;

namespace Dossier.App.Commands;

/// <summary>A file of likes: lines of reader, tab, article; what follows another tab is not looked at.</summary>
internal sealed class LikesFile
{
    private const int MostProblems = 10;
    private readonly List<string> problems = [];

    /// <summary>Readers in the order of their first line, each with the articles liked.</summary>
    public List<(string Name, List<PublicId> Articles)> Readers { get; } = [];

    /// <summary>One sentence for each of the first lines that could not be used.</summary>
    public IReadOnlyList<string> Problems => problems;

    public long Lines { get; private set; }

    public long BadLines { get; private set; }

    public IEnumerable<ReaderLike> Likes() =>
        Readers.SelectMany((r, number) => r.Articles.Select(a => new ReaderLike(new ReaderId(number + 1), a, default)));

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">There is no such file, or its gzip data was cut.</exception>
    public static async Task<LikesFile> ReadAsync(string path, ArticleNames names, TimeProvider time, CancellationToken cancellation)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new InvalidDataException($"There is no file {path}.");
        }

        var file = new LikesFile();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var opened = (path == "-" ? InputFile.StandardInput : new InputFile(Path.GetFullPath(path))).Open(time);
        using var lines = new StreamReader(opened.Stream, Encoding.UTF8);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            file.Lines++;
            var parts = line.Split('\t');
            var (article, problem) = parts is [{ Length: > 0 }, { Length: > 0 }, ..] ? names.Find(parts[1]) : (null, "it is not reader, tab, article");
            if (article is { } liked)
            {
                if (!numbers.TryGetValue(parts[0], out var number))
                {
                    numbers.Add(parts[0], number = file.Readers.Count);
                    file.Readers.Add((parts[0], []));
                }

                file.Readers[number].Articles.Add(liked);
            }
            else if (++file.BadLines <= MostProblems)
            {
                file.problems.Add($"{opened.Name}, line {file.Lines}: set aside, {problem}.");
            }
        }

        return file;
    }
}
