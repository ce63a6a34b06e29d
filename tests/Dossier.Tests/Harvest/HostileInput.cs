using System.Text;
using Dossier.Articles;
using Dossier.Harvest;

namespace Dossier.Tests.Harvest;

/// <summary>Reads and maps bytes that nobody would send with good intentions: no exception but that of a cut file, and no end of time.</summary>
internal static class HostileInput
{
    private const int Mutations = 1_500;
    private const int LongestResult = 64 << 20;

    private static readonly byte[][] Inserted =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x00], "<"u8.ToArray(), ">"u8.ToArray(), "&"u8.ToArray(), "&#xD800;"u8.ToArray(), "]]>"u8.ToArray(), "<![CDATA["u8.ToArray(), "<!--"u8.ToArray(),
        "{"u8.ToArray(), "}"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "$"u8.ToArray(), "\n"u8.ToArray(), "@string{a="u8.ToArray(), "99999999999999999999"u8.ToArray(), "10."u8.ToArray(), ", "u8.ToArray(),
    ];

    /// <summary>Cuts, doubles and changes a sample at random places, the same ones on every run.</summary>
    public static void CheckMutations(IArticleSource source, string sample)
    {
        var bytes = Encoding.UTF8.GetBytes(sample);
        var random = new Random(20261126);
        for (var round = 0; round < Mutations; round++)
        {
            var changed = bytes.ToList();
            for (var change = random.Next(1, 4); change > 0 && changed.Count > 1; change--)
            {
                var at = random.Next(changed.Count);
                switch (random.Next(4))
                {
                    case 0:
                        changed.RemoveRange(at, Math.Min(changed.Count - at, random.Next(1, 30)));
                        break;
                    case 1:
                        changed.InsertRange(at, Inserted[random.Next(Inserted.Length)]);
                        break;
                    case 2:
                        changed.InsertRange(at, changed.GetRange(at, Math.Min(changed.Count - at, random.Next(1, 200))));
                        break;
                    default:
                        changed[at] = (byte)random.Next(256);
                        break;
                }
            }

            Check(source, [.. changed]);
        }
    }

    public static void Check(IArticleSource source, byte[] bytes)
    {
        // A record that was stored is mapped without being cut again, and may be anything.
        CheckMapped(source.Map(bytes));
        try
        {
            foreach (var raw in source.Read(new MemoryStream(bytes), "hostile"))
            {
                CheckMapped(source.Map(raw.Bytes));
            }
        }
        catch (InvalidDataException)
        {
        }
    }

    private static void CheckMapped(MappedRecord mapped)
    {
        Assert.True(mapped.Problem is not null || mapped.Key.Id.Length > 0);
        if (mapped.Article is { } article)
        {
            Assert.False(article.Title.IsEmpty);
            Assert.InRange(ArticleJson.Write(article).Length, 1, LongestResult);
        }
    }
}
