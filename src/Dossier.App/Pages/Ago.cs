namespace Dossier.App.Pages;

/// <summary>How long ago something was, in the words of a reader.</summary>
public static class Ago
{
    /// <summary>"just now", "5 minutes ago", "yesterday", "3 months ago".</summary>
    public static string Words(DateTimeOffset then, DateTimeOffset now)
    {
        var age = now - then;
        return age < TimeSpan.FromMinutes(2) ? "just now"
            : age < TimeSpan.FromHours(1) ? Count((int)age.TotalMinutes, "minute")
            : age < TimeSpan.FromDays(1) ? Count((int)age.TotalHours, "hour")
            : age < TimeSpan.FromDays(2) ? "yesterday"
            : age < TimeSpan.FromDays(60) ? Count((int)age.TotalDays, "day")
            : age < TimeSpan.FromDays(730) ? Count((int)(age.TotalDays / 30.44), "month")
            : Count((int)(age.TotalDays / 365.25), "year");
    }

    /// <summary>The same as an element that also tells the exact time.</summary>
    public static ReadOnlyMemory<byte> Write(DateTimeOffset then, DateTimeOffset now) => new Utf8Page(160)
        .Raw("<time datetime=\""u8).Text(then.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))
        .Raw("\" title=\""u8).Text(then.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'"))
        .Raw("\">"u8).Text(Words(then, now)).Raw("</time>"u8).Written;

    private static string Count(int count, string unit) => $"{count} {unit}{(count == 1 ? "" : "s")} ago";
}
