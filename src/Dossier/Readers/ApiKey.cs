using System.Security.Cryptography;
using System.Text;

namespace Dossier.Readers;

/// <summary>A key by which a reader's own programs ask the API. Its text is shown to the reader once and kept nowhere.</summary>
/// <param name="Hash">By which it is looked up and named: it gives nothing of the key away.</param>
/// <param name="Name">What the reader calls it.</param>
/// <param name="LastUsed">Day (UTC) on which a program last came with it; null for never.</param>
public sealed record ApiKey(byte[] Hash, ReaderId Reader, string Name, DateTimeOffset Created, DateOnly? LastUsed)
{
    /// <summary>Most keys of one reader.</summary>
    public const int Most = 10;

    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>With what every key begins, so that people and programs that look for leaked secrets know it.</summary>
    public const string Prefix = "dossier_";

    private const int SecretBytes = 20;

    /// <summary>A new key: the prefix and 160 random bits as 40 hexadecimal digits.</summary>
    public static string CreateText() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>By what a key is looked up. A plain hash is enough, since nobody can try 2^160 of them.</summary>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Readers' keys for the API. Safe for any number of threads; what was answered is on disk.</summary>
public interface IApiKeyStore
{
    /// <summary>The key with that hash; null for one that never was or was revoked.</summary>
    ApiKey? Find(byte[] hash);

    /// <summary>A reader's keys, newest first.</summary>
    IReadOnlyList<ApiKey> FindAll(ReaderId reader);

    /// <summary>Stores a new key.</summary>
    /// <returns>False when the reader has <see cref="ApiKey.Most"/> already.</returns>
    bool Add(ApiKey key);

    /// <summary>Revokes a key.</summary>
    /// <returns>False when the reader has no such key.</returns>
    bool Remove(ReaderId reader, byte[] hash);

    /// <summary>Notes the day on which a key was used.</summary>
    void NoteUse(byte[] hash, DateOnly day);
}
