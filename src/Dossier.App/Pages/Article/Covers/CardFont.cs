using System.Text;
using SkiaSharp;

namespace Dossier.App.Pages.Article.Covers;

/// <summary>The typefaces of share cards: Inter (SIL Open Font License 1.1), read from the resources of the package that carries it.</summary>
/// <remarks>
/// The resources of Avalonia's assemblies begin with the length of their index, its version and the number of its entries; an entry is a path, an
/// offset behind the index, and a length, little-endian as BinaryWriter writes them.
/// </remarks>
internal static class CardFont
{
    private const string File = "Avalonia.Fonts.Inter.dll";
    private const string Resource = "!AvaloniaResources";
    private const int IndexVersion = 2;

    public static SKTypeface? Bold { get; } = Load("/Assets/Inter-SemiBold.ttf");

    public static SKTypeface? Regular { get; } = Load("/Assets/Inter-Regular.ttf");

    /// <summary>Whether every letter of a text can be drawn from left to right as it stands.</summary>
    /// <remarks>Scripts that join or run from the right need more than a typeface, and Inter has Latin, Greek and Cyrillic letters only.</remarks>
    public static bool CanDraw(string text)
    {
        if (Bold is null || Regular is null)
        {
            return false;
        }

        using var bold = new SKFont(Bold);
        using var regular = new SKFont(Regular);
        return bold.ContainsGlyphs(text) && regular.ContainsGlyphs(text);
    }

    private static SKTypeface? Load(string path)
    {
        var file = Path.Combine(AppContext.BaseDirectory, File);
        if (!System.IO.File.Exists(file))
        {
            return null;
        }

        // Only its resources are read: no type of it is loaded, and nothing that it refers to is needed.
        using var stream = System.Reflection.Assembly.LoadFrom(file).GetManifestResourceStream(Resource);
        if (stream is null)
        {
            return null;
        }

        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var start = reader.ReadInt32() + sizeof(int);
        if (reader.ReadInt32() != IndexVersion)
        {
            return null;
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (name, offset, size) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            if (name == path)
            {
                stream.Position = start + offset;
                using var data = SKData.CreateCopy(reader.ReadBytes(size));
                return SKTypeface.FromData(data);
            }
        }

        return null;
    }
}
