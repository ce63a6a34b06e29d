using System.CommandLine;
using Dossier.App.Accounts;
using Dossier.App.Accounts.Mail;
using Dossier.Readers;

namespace Dossier.App.Commands;

/// <summary>dossier user: accounts, from the command line. The first operator is made here.</summary>
internal static class UserCommand
{
    private const string NotAnAddress = "is not an address of e-mail.";

    public static Command Make()
    {
        var command = new Command("user", "Lists, adds and removes accounts of readers.");
        command.Subcommands.Add(MakeAdd());
        command.Subcommands.Add(MakeList());
        command.Subcommands.Add(MakeRemove());
        command.Subcommands.Add(MakeOperator());
        command.Subcommands.Add(MakeSignOut());
        return command;
    }

    /// <summary>Makes a confirmed account without a password, and prints the link by which one is set.</summary>
    internal static Task<int> AddAsync(string data, string email, bool isOperator) => WithAsync(data, async services =>
    {
        if (!EmailAddress.TryParse(email, out var address))
        {
            await Console.Error.WriteLineAsync($"'{email}' {NotAnAddress}");
            return ExitCode.WrongUsage;
        }

        var accounts = services.GetRequiredService<IAccountStore>();
        var account = new Account
        {
            Id = ReaderId.Create(),
            Email = address,
            IsEmailConfirmed = true,
            IsOperator = isOperator,
            SecurityStamp = Pages.Account.AccountDesk.NewStamp(),
            Created = TimeProvider.System.GetUtcNow(),
        };
        if (!accounts.Add(account))
        {
            await Console.Error.WriteLineAsync($"{address} has an account already; 'dossier user operator' makes it an operator's.");
            return ExitCode.Failed;
        }

        var link = await services.GetRequiredService<AccountLetters>().ResetLinkAsync(new ReaderUser(account), "/");
        Console.WriteLine($"user add: {address} has an account{(isOperator ? " as operator" : "")}. Set its password at this link, which works once and for a day:");
        Console.WriteLine(link);
        return ExitCode.Done;
    });

    internal static Task<int> ListAsync(string data) => WithAsync(data, services =>
    {
        var all = services.GetRequiredService<IAccountStore>().Read();
        foreach (var account in all)
        {
            var state = account.Email is null ? "no address" : account.IsEmailConfirmed ? "confirmed" : "not confirmed";
            Console.WriteLine($"{account.Id}\t{account.Email ?? "-"}\t{state}\t{(account.IsOperator ? "operator" : "reader")}\t{account.Created:yyyy-MM-dd}");
        }

        Console.WriteLine($"user list: {all.Count:N0} accounts, {all.Count(a => a.IsOperator):N0} of operators.");
        return Task.FromResult(ExitCode.Done);
    });

    internal static Task<int> RemoveAsync(string data, string user) => ForAsync(data, user, (accounts, account) =>
    {
        accounts.Delete(account.Id);
        new LetterCarrier(Settings.Mail(Settings.Read(data)), data, TimeProvider.System).Forget(account.Id);
        Console.WriteLine($"user remove: the account of {account.Email ?? account.Id.ToString()} is gone, with everything that belonged to it.");
        return ExitCode.Done;
    });

    internal static Task<int> SetOperatorAsync(string data, string user, bool isOperator) => ForAsync(data, user, (accounts, account) =>
    {
        if (!accounts.Update(account with { IsOperator = isOperator }, account.SecurityStamp))
        {
            Console.Error.WriteLine("The account was changed meanwhile; please try again.");
            return ExitCode.Failed;
        }

        Console.WriteLine($"user operator: {account.Email ?? account.Id.ToString()} is {(isOperator ? "an operator" : "a reader like others")} now.");
        return ExitCode.Done;
    });

    /// <summary>Ends all sessions of an account.</summary>
    internal static Task<int> SignOutAsync(string data, string user) => ForAsync(data, user, (accounts, account) =>
    {
        if (!accounts.Update(account with { SecurityStamp = Pages.Account.AccountDesk.NewStamp() }, account.SecurityStamp))
        {
            Console.Error.WriteLine("The account was changed meanwhile; please try again.");
            return ExitCode.Failed;
        }

        Console.WriteLine($"user sign-out: {account.Email ?? account.Id.ToString()} is signed out everywhere.");
        return ExitCode.Done;
    });

    private static Command MakeAdd()
    {
        var (data, email) = (Work.DataOption(), new Argument<string>("EMAIL") { Description = "The reader's address." });
        var isOperator = new Option<bool>("--operator") { Description = "The reader runs the site." };
        var command = new Command("add", "Makes an account and prints a link, which works once, to set its password.") { email, isOperator, data };
        command.SetWork((parsed, _) => AddAsync(parsed.GetValue(data)!, parsed.GetValue(email)!, parsed.GetValue(isOperator)));
        return command;
    }

    private static Command MakeList()
    {
        var data = Work.DataOption();
        var command = new Command("list", "Lists the accounts.") { data };
        command.SetWork((parsed, _) => ListAsync(parsed.GetValue(data)!));
        return command;
    }

    private static Command MakeRemove()
    {
        var (data, user) = (Work.DataOption(), UserArgument());
        var command = new Command("remove", "Removes an account and everything that belongs to it.") { user, data };
        command.SetWork((parsed, _) => RemoveAsync(parsed.GetValue(data)!, parsed.GetValue(user)!));
        return command;
    }

    private static Command MakeOperator()
    {
        var (data, user) = (Work.DataOption(), UserArgument());
        var undo = new Option<bool>("--undo", "--remove") { Description = "Makes it an account like others again." };
        var command = new Command("operator", "Makes an account one of an operator.") { user, undo, data };
        command.SetWork((parsed, _) => SetOperatorAsync(parsed.GetValue(data)!, parsed.GetValue(user)!, !parsed.GetValue(undo)));
        return command;
    }

    private static Command MakeSignOut()
    {
        var (data, user) = (Work.DataOption(), UserArgument());
        var command = new Command("sign-out", "Ends all sessions of an account, in whatever browser.") { user, data };
        command.SetWork((parsed, _) => SignOutAsync(parsed.GetValue(data)!, parsed.GetValue(user)!));
        return command;
    }

    private static Argument<string> UserArgument() => new("USER") { Description = "The reader's address, or the id (r…) that 'user list' shows." };

    private static Task<int> ForAsync(string data, string user, Func<IAccountStore, Account, int> work) => WithAsync(data, services =>
    {
        var accounts = services.GetRequiredService<IAccountStore>();
        var account = user.Contains('@') ? accounts.FindByEmail(user) : ReaderId.TryParse(user, null, out var id) ? accounts.Find(id) : null;
        if (account is null)
        {
            Console.Error.WriteLine($"No account belongs to '{user}'; 'dossier user list' shows them.");
            return Task.FromResult(ExitCode.Failed);
        }

        return Task.FromResult(work(accounts, account));
    });

    private static async Task<int> WithAsync(string data, Func<IServiceProvider, Task<int>> work)
    {
        var site = Settings.Read(data).GetSection("Site").Get<SiteOptions>() ?? new SiteOptions();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(site = site with { BaseUrl = site.BaseUrl ?? "http://localhost:5080" });
        AccountServices.AddStores(services, data, Settings.Engine(data));
        AccountServices.AddIdentity(services, site);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
