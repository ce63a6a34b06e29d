using Dossier.Readers;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>Logins elsewhere, and passkeys.</summary>
public sealed partial class ReaderUserStore
{
    public Task AddLoginAsync(ReaderUser user, UserLoginInfo login, CancellationToken cancellationToken)
    {
        accounts.AddLogin(user.Account.Id, new Login(login.LoginProvider, login.ProviderKey, login.ProviderDisplayName));
        return Task.CompletedTask;
    }

    public Task RemoveLoginAsync(ReaderUser user, string loginProvider, string providerKey, CancellationToken cancellationToken)
    {
        accounts.RemoveLogin(user.Account.Id, loginProvider);
        return Task.CompletedTask;
    }

    public Task<IList<UserLoginInfo>> GetLoginsAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult<IList<UserLoginInfo>>(
        [.. accounts.FindLogins(user.Account.Id).Select(l => new UserLoginInfo(l.Provider, l.Key, l.DisplayName))]);

    public Task<ReaderUser?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Task.FromResult(Make(accounts.FindByLogin(loginProvider, providerKey)));

    public Task AddOrUpdatePasskeyAsync(ReaderUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        accounts.PutPasskey(user.Account.Id, PasskeyData.Write(passkey));
        return Task.CompletedTask;
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult<IList<UserPasskeyInfo>>(
        [.. accounts.FindPasskeys(user.Account.Id).Select(PasskeyData.Read).OrderBy(p => p.CreatedAt)]);

    public Task<ReaderUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult(Make(accounts.FindByPasskey(credentialId)));

    public Task<UserPasskeyInfo?> FindPasskeyAsync(ReaderUser user, byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult(
        accounts.FindPasskeys(user.Account.Id).Where(p => p.Credential.AsSpan().SequenceEqual(credentialId)).Select(PasskeyData.Read).FirstOrDefault());

    public Task RemovePasskeyAsync(ReaderUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        accounts.RemovePasskey(user.Account.Id, credentialId);
        return Task.CompletedTask;
    }
}
