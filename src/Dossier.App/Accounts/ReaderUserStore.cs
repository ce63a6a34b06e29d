using Dossier.Readers;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>What ASP.NET Core Identity needs of a store, answered by ours. The user's name there is the reader's id, which never changes.</summary>
public sealed partial class ReaderUserStore(IAccountStore accounts)
    : IUserPasswordStore<ReaderUser>, IUserEmailStore<ReaderUser>, IUserSecurityStampStore<ReaderUser>, IUserLoginStore<ReaderUser>, IUserPasskeyStore<ReaderUser>
{
    private static readonly IdentityError Changed = new() { Code = "Changed", Description = "The account was changed elsewhere meanwhile, or the address belongs to another." };

    public Task<IdentityResult> CreateAsync(ReaderUser user, CancellationToken cancellationToken) =>
        Task.FromResult(accounts.Add(user.Account) ? IdentityResult.Success : IdentityResult.Failed(Changed));

    public Task<IdentityResult> UpdateAsync(ReaderUser user, CancellationToken cancellationToken)
    {
        if (!accounts.Update(user.Account, user.StoredStamp))
        {
            return Task.FromResult(IdentityResult.Failed(Changed));
        }

        user.StoredStamp = user.Account.SecurityStamp;
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> DeleteAsync(ReaderUser user, CancellationToken cancellationToken)
    {
        accounts.Delete(user.Account.Id);
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<ReaderUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(ReaderId.TryParse(userId, null, out var id) ? Make(accounts.Find(id)) : null);

    public Task<ReaderUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.Id.ToString());

    public Task<string?> GetUserNameAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.Id.ToString());

    public Task<string?> GetNormalizedUserNameAsync(ReaderUser user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    /// <exception cref="NotSupportedException">Always: the reader's id stays.</exception>
    public Task SetUserNameAsync(ReaderUser user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The user's name is the reader's id, which never changes.");

    public Task SetNormalizedUserNameAsync(ReaderUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetPasswordHashAsync(ReaderUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(user, user.Account with { PasswordHash = passwordHash });

    public Task<string?> GetSecurityStampAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task SetSecurityStampAsync(ReaderUser user, string stamp, CancellationToken cancellationToken) => Set(user, user.Account with { SecurityStamp = stamp });

    public Task<string?> GetEmailAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.Email);

    public Task SetEmailAsync(ReaderUser user, string? email, CancellationToken cancellationToken) => Set(user, user.Account with { Email = email });

    public Task<bool> GetEmailConfirmedAsync(ReaderUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.IsEmailConfirmed);

    public Task SetEmailConfirmedAsync(ReaderUser user, bool confirmed, CancellationToken cancellationToken) =>
        Set(user, user.Account with { IsEmailConfirmed = confirmed });

    public Task<ReaderUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) => Task.FromResult(Make(accounts.FindByEmail(normalizedEmail)));

    public Task<string?> GetNormalizedEmailAsync(ReaderUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Email is { } email ? EmailAddress.Normalize(email) : null);

    public Task SetNormalizedEmailAsync(ReaderUser user, string? normalizedEmail, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // The store of accounts is shared and outlives a request.
    }

    private static ReaderUser? Make(Account? account) => account is null ? null : new ReaderUser(account);

    private static Task Set(ReaderUser user, Account account)
    {
        user.Account = account;
        return Task.CompletedTask;
    }
}
