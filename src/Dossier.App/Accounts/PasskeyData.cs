using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Readers;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>What is kept of a passkey, as JSON. Nothing in it is secret: the private key never leaves the reader's device.</summary>
internal sealed record PasskeyData
{
    public required byte[] PublicKey { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required uint SignCount { get; init; }

    public string? Name { get; init; }

    public string[]? Transports { get; init; }

    public required bool IsUserVerified { get; init; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; init; }

    public required byte[] AttestationObject { get; init; }

    public required byte[] ClientDataJson { get; init; }

    public static StoredPasskey Write(UserPasskeyInfo passkey) => new(passkey.CredentialId, JsonSerializer.Serialize(new PasskeyData
    {
        PublicKey = passkey.PublicKey,
        Created = passkey.CreatedAt,
        SignCount = passkey.SignCount,
        Name = passkey.Name,
        Transports = passkey.Transports,
        IsUserVerified = passkey.IsUserVerified,
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
        AttestationObject = passkey.AttestationObject,
        ClientDataJson = passkey.ClientDataJson,
    }, PasskeyJson.Default.PasskeyData));

    public static UserPasskeyInfo Read(StoredPasskey stored)
    {
        var data = JsonSerializer.Deserialize(stored.Data, PasskeyJson.Default.PasskeyData)!;
        return new UserPasskeyInfo(stored.Credential, data.PublicKey, data.Created, data.SignCount, data.Transports, data.IsUserVerified, data.IsBackupEligible, data.IsBackedUp,
            data.AttestationObject, data.ClientDataJson)
        {
            Name = data.Name,
        };
    }
}

[JsonSerializable(typeof(PasskeyData))]
internal sealed partial class PasskeyJson : JsonSerializerContext;
