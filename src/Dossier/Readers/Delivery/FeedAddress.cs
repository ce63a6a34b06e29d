using System.Security.Cryptography;
using System.Text;

namespace Dossier.Readers.Delivery;

/// <summary>The address of a reader's private feed. Its secret part is shown to the reader once and kept nowhere.</summary>
/// <param name="IsRevoked">It was taken back, or another took its place.</param>
public sealed record FeedAddress(ReaderId Reader, DateTimeOffset Created, bool IsRevoked)
{
    private const int SecretBytes = 20;

    /// <summary>A new secret part: 160 random bits as 40 hexadecimal digits, which every program copies whole.</summary>
    public static string CreateSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>By what a secret is looked up. A plain hash is enough, since nobody can try 2^160 of them.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>Addresses of private feeds. Safe for any number of threads; what was answered is on disk.</summary>
public interface IFeedAddressStore
{
    /// <summary>The address with that hash, revoked or not; null for one that never was.</summary>
    FeedAddress? Find(byte[] hash);

    /// <summary>The reader's working address; null for none.</summary>
    FeedAddress? Find(ReaderId reader);

    /// <summary>Gives the reader an address; the one before is revoked.</summary>
    void Put(ReaderId reader, byte[] hash, DateTimeOffset at);

    /// <returns>False when there was none.</returns>
    bool Revoke(ReaderId reader, DateTimeOffset at);
}
