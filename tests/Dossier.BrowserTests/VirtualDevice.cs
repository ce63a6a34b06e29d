using Microsoft.Playwright;

namespace Dossier.BrowserTests;

/// <summary>Chromium's own authenticator for passkeys, in place of a fingerprint reader.</summary>
internal static class VirtualDevice
{
    public static async Task PlugInAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("WebAuthn.enable");
        await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>
    /// Pages no longer offer passkeys by themselves, but when their button is clicked: the device would answer the offer at once and take the button away from
    /// under the click.
    /// </summary>
    public static Task WaitForClicksAsync(IPage page) =>
        page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
}
