namespace Dossier.App.Pages.Account;

/// <summary>The frame of the pages of an account: not for search engines, with the script of forms and passkeys.</summary>
internal static class AccountFrame
{
    private static readonly ReadOnlyMemory<byte> Script = "<script src=\"/account.js\" defer></script>\n"u8.ToArray();

    public static PageFrame Of(SiteFacts site, string title) => new() { Site = site, Title = title, Indexed = false, Metadata = Script };
}
