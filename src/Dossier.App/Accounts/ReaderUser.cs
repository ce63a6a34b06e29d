using Dossier.Readers;

namespace Dossier.App.Accounts;

/// <summary>An account while ASP.NET Core Identity works on it: its managers set one part after another and then ask the store to keep them.</summary>
public sealed class ReaderUser(Account account)
{
    public Account Account { get; set; } = account;

    /// <summary>The security stamp in the store, by which a change tells whether another came before it.</summary>
    public string StoredStamp { get; set; } = account.SecurityStamp;
}
