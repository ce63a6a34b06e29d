using System.CommandLine;
using Dossier.App.Oversight;

namespace Dossier.App.Commands;

/// <summary>dossier mentions hide: takes an item from every page, also when it is found again.</summary>
internal static class MentionsHideCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var item = new Argument<string>("ITEM") { Description = "The item's id (m…) as 'status' shows it, the report link of its card, or its address." };
        var note = new Option<string>("--note") { Description = "Why, for the record.", DefaultValueFactory = _ => "" };
        var undo = new Option<bool>("--undo") { Description = "Shows it again." };
        var command = new Command("hide", "Takes an item from every page, also when it is found again.") { item, data, note, undo };
        command.SetWork((parsed, _) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(item)!, parsed.GetValue(note)!, parsed.GetValue(undo)));
        return command;
    }

    internal static Task<int> RunAsync(string data, string name, string note, bool undo) => MentionsCommand.WithAsync(data, (work, _) =>
    {
        if (NamedItem.Find(name, work.Store) is not { } id)
        {
            Console.Error.WriteLine($"'{name}' names no item: give its id ('m' and 13 characters, as 'dossier mentions status' shows it), a card's report link, or the item's own address.");
            return Task.FromResult(ExitCode.WrongUsage);
        }

        var known = work.Store.Find(id);
        var changed = undo ? work.Store.Unhide(id) : work.Store.Hide(id, note, TimeProvider.System.GetUtcNow());
        var title = known is null ? "nothing is stored under it now" : $"“{known.Item.Title}”, on {known.Articles:N0} articles";
        Console.WriteLine($"mentions hide: {id} {(undo ? (changed ? "is shown again" : "was not hidden") : changed ? "is hidden" : "was hidden already")} ({title}).");
        return Task.FromResult(ExitCode.Done);
    });
}
