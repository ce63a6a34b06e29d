using System.Text.RegularExpressions;
using Dossier.Mentions;

namespace Dossier.App.Oversight;

/// <summary>How an operator names an item: by its id, by the link with which readers report it, or by its address.</summary>
internal static partial class NamedItem
{
    private static readonly string[] Panels = [PanelKeys.More, PanelKeys.News, PanelKeys.Social, PanelKeys.Video];

    /// <summary>The item's id; null for text that names none. An id need not be stored: an item can be hidden before it is found again.</summary>
    public static ItemId? Find(string text, IMentionStore store)
    {
        text = text.Trim();
        if (ItemId.TryParse(text, null, out var id))
        {
            return id;
        }

        if (InLink().Match(text) is { Success: true } link && ItemId.TryParse(link.Groups[1].Value, null, out id))
        {
            return id;
        }

        return Panels.Select(panel => ItemId.Of(panel, text)).Where(i => store.Find(i) is not null).Select(i => (ItemId?)i).FirstOrDefault();
    }

    [GeneratedRegex("[?&]item=(m[0-9a-z]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InLink();
}
