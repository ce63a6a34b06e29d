using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.Readers;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>POST /settings/keys and /settings/keys/remove: keys by which the reader's own programs ask the API.</summary>
internal static class KeySettings
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/settings/keys", AddAsync).ReadersOnly().Fresh().NeedsSafeTransport();
        app.MapPost("/settings/keys/remove", RemoveAsync).ReadersOnly().Fresh().NeedsSafeTransport();
    }

    private static async Task AddAsync(HttpContext context, AccountDesk desk, IApiKeyStore keys, TimeProvider time)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = NameRules.Clean(form["name"]) ?? Wording.Current["Key"];
        var text = ApiKey.CreateText();
        if (!keys.Add(new(ApiKey.HashOf(text), CurrentReader.Read(context), name[..Math.Min(name.Length, ApiKey.LongestName)], time.GetUtcNow(), null)))
        {
            await SettingsPage.WriteAsync(context, desk, "keys", new(null, Wording.Current.Format("An account takes {0} keys. Revoke one first.", ApiKey.Most)), StatusCodes.Status400BadRequest);
            return;
        }

        desk.Log.Changed(context, CurrentReader.Read(context), "key made");
        if (CurrentReader.FindAccount(context) is { Email: { } email, IsEmailConfirmed: true })
        {
            desk.Outbox.Put(desk.Letters.Changed(email, Wording.Current.Format("A key for the API was made in your account at {0}.", desk.Options.Name)), CurrentReader.Read(context));
        }

        await PageWriter.WriteAsync(context, NewKey.Create(new NewKeyModel(desk.Facts(), text)));
    }

    private static async Task RemoveAsync(HttpContext context, AccountDesk desk, IApiKeyStore keys)
    {
        var id = (await context.Request.ReadFormAsync(context.RequestAborted))["id"].ToString();
        var reader = CurrentReader.Read(context);
        if (keys.FindAll(reader).FirstOrDefault(k => Convert.ToHexStringLower(k.Hash) == id) is { } key)
        {
            keys.Remove(reader, key.Hash);
            desk.Log.Changed(context, reader, "key revoked");
        }

        SettingsPage.Done(context, "keys");
    }
}

/// <param name="Text">The key, which is shown this once.</param>
public sealed record NewKeyModel(SiteFacts Site, string Text)
{
    public PageFrame Frame => AccountFrame.Of(Site, Wording.Current["Your new key"]);
}

/// <summary>The reader's keys.</summary>
/// <param name="Keys">Each with what names it in forms.</param>
public sealed record KeysModel(SettingsContext Context, IReadOnlyList<(string Id, ApiKey Key)> Keys)
{
    internal static KeysModel Of(SettingsContext context) =>
        new(context, [.. context.Service<IApiKeyStore>().FindAll(context.Account.Id).Select(k => (Convert.ToHexStringLower(k.Hash), k))]);
}
