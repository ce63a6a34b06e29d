using System.CommandLine;
using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.App.Commands;

/// <summary>dossier mentions forget: removes stored outside content, so that nothing of it is kept.</summary>
internal static class MentionsForgetCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var item = new Option<string?>("--item") { Description = "One item (m…).", HelpName = "ID" };
        var article = new Option<string?>("--article") { Description = "What is stored about an article: its DOI or public id.", HelpName = "ARTICLE" };
        var source = new Option<string?>("--source") { Description = "What a source found ('feeds', 'bluesky', …, 'photo', 'unpaywall').", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "Everything." };
        var command = new Command("forget", "Removes stored outside content; what is still at its source may be found again.") { item, article, source, all, data };
        command.SetWork((parsed, _) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(item), parsed.GetValue(article), parsed.GetValue(source), parsed.GetValue(all)));
        return command;
    }

    internal static Task<int> RunAsync(string data, string? item, string? article, string? source, bool all) => MentionsCommand.WithAsync(data, (work, corpus) =>
    {
        if (item is null && article is null && source is null && !all)
        {
            Console.Error.WriteLine("Name what to forget: --item, --article, --source, or --all.");
            return Task.FromResult(ExitCode.WrongUsage);
        }

        if (item is not null)
        {
            if (!ItemId.TryParse(item, null, out var id))
            {
                Console.Error.WriteLine($"'{item}' is not the id of an item.");
                return Task.FromResult(ExitCode.WrongUsage);
            }

            Console.WriteLine(work.Store.Forget(id) ? $"mentions forget: {id} is gone." : $"mentions forget: nothing is stored under {id}.");
            return Task.FromResult(ExitCode.Done);
        }

        PublicId? of = null;
        if (article is not null)
        {
            if (MentionsRunCommand.Find(corpus, article) is not { } stored)
            {
                Console.Error.WriteLine($"{article} is no article of this corpus; give its DOI or its public id.");
                return Task.FromResult(ExitCode.Failed);
            }

            of = stored.Id;
        }

        var removed = work.Store.Forget(of, source);
        work.Pictures.RemoveUnused();
        Console.WriteLine($"mentions forget: {removed:N0} mentions are gone.");
        return Task.FromResult(ExitCode.Done);
    });
}
