namespace Dossier.Readers;

/// <summary>Accounts with their logins and passkeys. Safe for any number of threads; what was answered is on disk.</summary>
public interface IAccountStore
{
    Account? Find(ReaderId reader);

    /// <summary>The account of an address, confirmed or not; case does not matter.</summary>
    Account? FindByEmail(string email);

    Account? FindByLogin(string provider, string key);

    Account? FindByPasskey(byte[] credential);

    /// <summary>Every account, oldest first.</summary>
    IReadOnlyList<Account> Read();

    /// <returns>False when the address belongs to another account.</returns>
    bool Add(Account account);

    /// <summary>
    /// Signs up: the account takes the place of an unconfirmed one with its address, and its letter is put in the outbox. When a confirmed account has
    /// the address, nothing is changed and only the other letter is put. Both take one transaction and the same time.
    /// </summary>
    /// <param name="welcome">The letter with the link by which the account is confirmed.</param>
    /// <param name="known">The letter that says that there is an account already.</param>
    /// <returns>Whether the account was added. The one who signs up must not be told.</returns>
    bool SignUp(Account account, byte[] welcome, byte[] known);

    /// <summary>Changes an account.</summary>
    /// <param name="stamp">The security stamp it had when it was read.</param>
    /// <returns>False when it is gone, was changed meanwhile, or the address belongs to another account.</returns>
    bool Update(Account account, string stamp);

    IReadOnlyList<Login> FindLogins(ReaderId reader);

    /// <returns>False when the login is linked already, to this account or another.</returns>
    bool AddLogin(ReaderId reader, Login login);

    /// <returns>False when there is none, or when it is the last way in: an account keeps a password, a login or a passkey.</returns>
    bool RemoveLogin(ReaderId reader, string provider);

    /// <summary>Adds an account that came by another provider.</summary>
    /// <returns>False when the login or the address is taken.</returns>
    bool AddWithLogin(Account account, Login login);

    /// <summary>A reader's passkeys, in no order.</summary>
    IReadOnlyList<StoredPasskey> FindPasskeys(ReaderId reader);

    /// <summary>Adds a passkey or replaces what is known of it.</summary>
    /// <returns>False when another reader has it.</returns>
    bool PutPasskey(ReaderId reader, StoredPasskey passkey);

    /// <returns>False when there is none, or when it is the last way in.</returns>
    bool RemovePasskey(ReaderId reader, byte[] credential);

    /// <summary>Removes an account and everything that belongs to its reader, in one transaction, and leaves nothing of it to be read in the files.</summary>
    /// <returns>False when there is none.</returns>
    bool Delete(ReaderId reader);

    /// <summary>Removes accounts that nobody has confirmed, and what deletions left in the files while others read.</summary>
    /// <param name="before">Those made before this time.</param>
    /// <returns>How many.</returns>
    int RemoveUnconfirmed(DateTimeOffset before);
}
