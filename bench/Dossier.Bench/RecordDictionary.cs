using System.Runtime.InteropServices;
using System.Text;
using Dossier.Harvest;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Dossier.Bench;

/// <summary>Makes the dictionary that records are packed with: phrases that many records share, the field names of every source, and how often each
/// byte and each length occurs when records are packed beside these.</summary>
/// <remarks>
/// A phrase is one that stands in many records, chosen by what it saves: its occurrences, less those inside longer ones that were chosen before, times its length.
/// A trained dictionary (COVER) saves a fifteenth more, but keeps whole sentences of single abstracts. The counts (entropy tables, RFC 8878, section 5) are most of the gain
/// in time: a record's own need neither be made nor be written.
/// </remarks>
internal sealed class RecordDictionary(IArticleSource source, string forms)
{
    private const int LongestPhrase = 8;
    private const int ShortestPhrase = 5;
    private const int PhraseBytes = 49_152;
    private const int MostSamples = 6_000;
    private const int Level = Ingest.Compression.Level;

    /// <param name="files">Dumps of the source. Every second record counts, so that the others show what is gained.</param>
    /// <returns>The dictionary, in the format of RFC 8878, section 5.</returns>
    public byte[] Make(IReadOnlyList<string> files)
    {
        var records = files.SelectMany(Read).ToList();
        var counted = records.Where((_, i) => i % 2 == 0).ToList();
        var others = records.Where((_, i) => i % 2 == 1).ToList();
        byte[] content = [.. Encoding.UTF8.GetBytes(Phrases(counted)), .. Encoding.UTF8.GetBytes(forms)];
        var made = WithCounts(content, [.. counted.Where((_, i) => i % Math.Max(1, counted.Count / MostSamples) == 0)]);
        Console.WriteLine($"{made.Length:N0} bytes, of {counted.Count:N0} records; the other {others.Count:N0}: {others.Average(r => (double)r.Length):N0} bytes a record, "
            + $"packed {Packed(others, made):N1}, with the field names alone {Packed(others, Encoding.UTF8.GetBytes(forms)):N1}");
        return made;
    }

    private IEnumerable<byte[]> Read(string file)
    {
        using var reader = CorpusFile.Open(file);
        foreach (var raw in source.Read(reader.BaseStream, Path.GetFileName(file)))
        {
            if (raw.Problem is null)
            {
                yield return raw.Bytes.ToArray();
            }
        }
    }

    /// <summary>The best phrases, the best last: near matches are cheapest.</summary>
    private static string Phrases(List<byte[]> records)
    {
        var left = Count(records);
        var queue = new PriorityQueue<string, double>(left.Keys.Select(p => (p, -Worth(p))));
        var chosen = new List<string>();
        for (var bytes = 0; bytes < PhraseBytes && queue.TryDequeue(out var phrase, out var priority);)
        {
            // Its worth is less than when it was queued where longer ones that hold it were chosen since.
            var worth = Worth(phrase);
            if (worth < -priority)
            {
                if (worth > 0)
                {
                    queue.Enqueue(phrase, -worth);
                }

                continue;
            }

            chosen.Add(phrase);
            bytes += Encoding.UTF8.GetByteCount(phrase);
            var occurrences = left[phrase];
            foreach (var part in Parts(phrase))
            {
                if (left.TryGetValue(part, out var of))
                {
                    left[part] = Math.Max(0, of - occurrences);
                }
            }
        }

        chosen.Reverse();
        return string.Concat(chosen);

        double Worth(string phrase) => left[phrase] * (phrase.Length - 3) / Math.Sqrt(phrase.Length);
    }

    /// <summary>Phrases of up to eight words, with the space before each, that stand often enough; longer ones are looked for only where both their shorter ones are frequent.</summary>
    private static Dictionary<string, int> Count(List<byte[]> records)
    {
        var least = Math.Max(8, records.Count / 2_000);
        // A line's end in the middle of a sentence is a space to it; a name of a field, a number or a formula is no part of a phrase, a quoted word is.
        var texts = records.ConvertAll(r => Encoding.UTF8.GetString(r).Replace("\\n", " ", StringComparison.Ordinal).Split(' '));
        var frequent = new Dictionary<string, int>();
        HashSet<string>? shorter = null;
        for (var length = 1; length <= LongestPhrase; length++)
        {
            var counts = new Dictionary<string, int>();
            foreach (var words in texts)
            {
                for (var i = 0; i + length <= words.Length; i++)
                {
                    if (shorter is null ? IsWord(words[i]) : shorter.Contains(Join(words, i, length - 1)) && shorter.Contains(Join(words, i + 1, length - 1)))
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(counts, Join(words, i, length), out _)++;
                    }
                }
            }

            shorter = [];
            foreach (var (phrase, count) in counts.Where(c => c.Value >= least))
            {
                shorter.Add(phrase);
                if (phrase.Length >= ShortestPhrase)
                {
                    frequent.Add(phrase, count);
                }
            }
        }

        return frequent;
    }

    private static bool IsWord(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetter(c) || c is '-' or ',' or '.' or '"' or '[' or ']');

    private static string Join(string[] words, int first, int length) => " " + string.Join(' ', words, first, length);

    private static IEnumerable<string> Parts(string phrase)
    {
        var words = phrase[1..].Split(' ');
        return from first in Enumerable.Range(0, words.Length)
               from length in Enumerable.Range(1, words.Length - first)
               select Join(words, first, length);
    }

    private static unsafe byte[] WithCounts(byte[] content, byte[][] samples)
    {
        byte[] all = [.. samples.SelectMany(s => s)];
        nuint[] sizes = [.. samples.Select(s => (nuint)s.Length)];
        var room = new byte[content.Length + 4096];
        fixed (byte* target = room, source = content, texts = all)
        fixed (nuint* lengths = sizes)
        {
            var length = Methods.ZDICT_finalizeDictionary(target, (nuint)room.Length, source, (nuint)content.Length, texts, lengths, (uint)sizes.Length,
                new ZDICT_params_t { compressionLevel = Level });
            ThrowHelper.EnsureZdictSuccess(length);
            return room[..(int)length];
        }
    }

    private static double Packed(List<byte[]> records, byte[] dictionary)
    {
        using var compressor = Ingest.Compression.Open();
        compressor.LoadDictionary(dictionary);
        return records.Average(r => (double)compressor.Wrap(r).Length);
    }
}
