using System.Text;
using Dossier.App.Localization;
using Microsoft.AspNetCore.Html;

namespace Dossier.App.Pages;

/// <summary>How long ago something was, in the words of a reader.</summary>
public static class Ago
{
    /// <summary>"just now", "5 minutes ago", "yesterday", "3 months ago".</summary>
    public static string Words(DateTimeOffset then, DateTimeOffset now, Wording wording)
    {
        var age = now - then;
        return age < TimeSpan.FromMinutes(2) ? wording["just now"]
            : age < TimeSpan.FromHours(1) ? wording.Count((int)age.TotalMinutes, "{0} minute ago", "{0} minutes ago")
            : age < TimeSpan.FromDays(1) ? wording.Count((int)age.TotalHours, "{0} hour ago", "{0} hours ago")
            : age < TimeSpan.FromDays(2) ? wording["yesterday"]
            : age < TimeSpan.FromDays(60) ? wording.Count((int)age.TotalDays, "{0} day ago", "{0} days ago")
            : age < TimeSpan.FromDays(730) ? wording.Count((int)(age.TotalDays / 30.44), "{0} month ago", "{0} months ago")
            : wording.Count((int)(age.TotalDays / 365.25), "{0} year ago", "{0} years ago");
    }

    /// <summary>The same as an element that also tells the exact time.</summary>
    public static ReadOnlyMemory<byte> Write(DateTimeOffset then, DateTimeOffset now) => new Utf8Page(160)
        .Raw("<time datetime=\""u8).Text(then.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))
        .Raw("\" title=\""u8).Text(Wording.Current.Moment(then))
        .Raw("\">"u8).Text(Words(then, now, Wording.Current)).Raw("</time>"u8).Written;

    /// <summary>The same, to stand in a sentence.</summary>
    public static HtmlString Html(DateTimeOffset then, DateTimeOffset now) => new(Encoding.UTF8.GetString(Write(then, now).Span));
}
