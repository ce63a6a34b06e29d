using System.Buffers.Binary;
using System.Security.Cryptography;
using Dossier.Readers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Dossier.App.Digests;

/// <summary>
/// Secrets by which a mail program ends a reader's digests without a session (RFC 8058). A secret is the reader's id, sealed with the site's keys:
/// nothing is stored, nobody else can make one, and those in old letters go on working.
/// </summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection)
{
    private const int LongestSecret = 400;
    private readonly IDataProtector protector = protection.CreateProtector("Dossier.Digests.Unsubscribe");

    public string CreateSecret(ReaderId reader)
    {
        var id = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(id, reader.Value);
        return WebEncoders.Base64UrlEncode(protector.Protect(id));
    }

    /// <summary>Whose secret it is; null for none of this site's.</summary>
    public ReaderId? Find(string secret)
    {
        if (secret.Length > LongestSecret)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(WebEncoders.Base64UrlDecode(secret)) is { Length: 8 } id ? new ReaderId(BinaryPrimitives.ReadInt64LittleEndian(id)) : null;
        }
        catch (Exception damaged) when (damaged is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
