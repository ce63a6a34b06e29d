using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Dossier.App.Localization;

/// <summary>
/// The site's own words in one language. A text is asked for by its English form, so that views read as what they show; the files of the other languages
/// have that form as key. What an article, a reader or an outside source says never passes through here.
/// </summary>
public sealed class Wording
{
    private static readonly AsyncLocal<Wording?> OfRequest = new();
    private static readonly FrozenDictionary<string, Wording> Loaded = InterfaceLanguage.All.Select(Load).ToFrozenDictionary(w => w.Language.Tag);

    private readonly FrozenDictionary<string, Entry>? texts;

    private Wording(InterfaceLanguage language, FrozenDictionary<string, Entry>? texts, IReadOnlyDictionary<string, string> scripts)
    {
        Language = language;
        this.texts = texts;
        Scripts = scripts;
    }

    public static Wording English { get; } = Loaded["en"];

    /// <summary>The words of the request that is being answered, English outside of one.</summary>
    public static Wording Current
    {
        get => OfRequest.Value ?? English;
        set => OfRequest.Value = value;
    }

    public InterfaceLanguage Language { get; }

    /// <summary>Texts that scripts show, by their English form.</summary>
    public IReadOnlyDictionary<string, string> Scripts { get; }

    public bool IsEnglish => texts is null;

    /// <summary>What an ETag of a page has of its language: nothing for English, "-de" for German.</summary>
    public string TagPart => IsEnglish ? "" : "-" + Language.Tag;

    /// <summary>A text without places to fill. What has no translation is shown in English.</summary>
    public string this[string english] => texts is not null && texts.TryGetValue(english, out var entry) ? entry.Text : english;

    public static Wording Of(InterfaceLanguage language) => Loaded[language.Tag];

    /// <summary>Marks a text that stands in a table and is asked for where it is shown: the files of the languages must have it.</summary>
    public static string Key(string english) => english;

    /// <summary>A text with places: "Read the full text at {0}". Plain text; numbers among the values are written as the language does.</summary>
    public string Format(string english, params ReadOnlySpan<object?> values) => string.Format(Language.Culture, this[english], values);

    /// <summary>
    /// HTML with places: "A &lt;a href="{0}"&gt;search&lt;/a&gt; may find it". The text is written as it is, the values are escaped unless they are HTML themselves.
    /// </summary>
    public HtmlString Html(string english, params ReadOnlySpan<object?> values)
    {
        var safe = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            safe[i] = values[i] is HtmlString html ? html.Value : Pages.PageText.Encoder.Encode(Convert.ToString(values[i], Language.Culture) ?? "");
        }

        return new HtmlString(string.Format(CultureInfo.InvariantCulture, this[english], safe));
    }

    /// <summary>
    /// A counted text: "{0} article", "{0} articles". The first place takes the count, the others the values; the file of a language gives each of its plural
    /// categories by the English plural.
    /// </summary>
    public string Count(long count, string one, string many, params ReadOnlySpan<object?> values)
    {
        var text = count == 1 ? one : many;
        if (texts is not null && texts.TryGetValue(many, out var entry))
        {
            text = entry.Plurals is { } plurals && plurals.TryGetValue(Language.Plural(count), out var plural) ? plural : entry.Text;
        }

        return string.Format(Language.Culture, text, [Number(count), .. values]);
    }

    /// <summary>"119,798", "119.798".</summary>
    public string Number(long value) => value.ToString("N0", Language.Culture);

    /// <summary>"26 November 2026", "26. November 2026", by UTC.</summary>
    public string Day(DateTimeOffset time) => time.UtcDateTime.ToString(this[Wording.Key("d MMMM yyyy")], Language.Culture);

    /// <summary>The same of a day.</summary>
    public string Day(DateOnly day) => day.ToString(this[Wording.Key("d MMMM yyyy")], Language.Culture);

    /// <summary>"November 2026", of whichever day in it.</summary>
    public string Month(DateOnly day) => day.ToString(this[Wording.Key("MMMM yyyy")], Language.Culture);

    /// <summary>"26 November 2026, 14:05 UTC".</summary>
    public string Moment(DateTimeOffset time) => time.UtcDateTime.ToString(this[Wording.Key("d MMMM yyyy, HH:mm 'UTC'")], Language.Culture);

    // English is what the views say. Its own file lists the texts for whoever translates them, and a test keeps it so.
    private static Wording Load(InterfaceLanguage language)
    {
        if (language.Tag == "en")
        {
            return new(language, null, FrozenDictionary<string, string>.Empty);
        }

        using var stream = typeof(Wording).Assembly.GetManifestResourceStream($"Localization/{language.Tag}.json")!;
        var file = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, JsonElement>>>(stream)!;
        return new(language, file["pages"].ToFrozenDictionary(e => e.Key, e => Entry.Of(e.Value)),
            file["scripts"].ToDictionary(e => e.Key, e => e.Value.GetString()!));
    }

    private readonly record struct Entry(string Text, FrozenDictionary<string, string>? Plurals)
    {
        public static Entry Of(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                return new(value.GetString()!, null);
            }

            var plurals = value.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.GetString()!);
            return new(plurals["other"], plurals);
        }
    }
}
