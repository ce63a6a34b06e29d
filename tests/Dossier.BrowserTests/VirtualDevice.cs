using Microsoft.Playwright;

namespace Dossier.BrowserTests;

/// <summary>Chromium's own authenticator for passkeys, in place of a fingerprint reader.</summary>
internal sealed class VirtualDevice
{
    private readonly ICDPSession protocol;
    private readonly string id;

    private VirtualDevice(ICDPSession protocol, string id) => (this.protocol, this.id) = (protocol, id);

    public static async Task<VirtualDevice> PlugInAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("WebAuthn.enable");
        var added = await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new()
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
        return new VirtualDevice(protocol, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Whether somebody touches the device as soon as it is asked.</summary>
    public Task SetPresenceAsync(bool isPresent) =>
        protocol.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = id, ["enabled"] = isPresent });
}
