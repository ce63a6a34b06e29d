using System.Globalization;
using Dossier.Tests.Mentions;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Harvest.Web;

/// <summary>A repository that answers by OAI-PMH 2.0 and can be told to misbehave.</summary>
internal sealed class OaiRepository : IAsyncDisposable
{
    private readonly ReplayServer server;
    private readonly Dictionary<int, int> faultsLeft = [];
    private TaskCompletionSource? held;
    private int left;

    private OaiRepository(ReplayServer server) => this.server = server;

    public const int PageSize = 10;

    public string Address => server.Address + "/oai";

    public IReadOnlyList<Played> Asked => server.Asked;

    /// <summary>Identifiers, titles (null for deleted ones) and datestamps, in the order of the list.</summary>
    public List<(string Id, string? Title, string Date)> Records { get; } = [];

    public string Now { get; set; } = "2026-05-01T00:00:00Z";

    /// <summary>What the pages, from 0, answer in place of their records the first times they are asked.</summary>
    public Dictionary<int, Func<HttpContext, string, Task>> Faults { get; } = [];

    public int TimesEach { get; set; } = 1;

    /// <summary>Answers so many requests, and then none until it is told anew.</summary>
    /// <returns>Ends when a request waits for its answer.</returns>
    public Task HoldAfter(int requests)
    {
        (left, held) = (requests, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return held.Task;
    }

    /// <summary>Answers every request again.</summary>
    public void Release() => held = null;

    public static async Task<OaiRepository> StartAsync(int records)
    {
        var repository = new OaiRepository(await ReplayServer.StartAsync());
        for (var i = 0; i < records; i++)
        {
            repository.Records.Add(($"oai:repository.example:{i}", $"A made title of number {i}", $"2026-04-{1 + (i % 28):00}"));
        }

        repository.server.Answer = repository.AnswerAsync;
        return repository;
    }

    public static Task BusyAsync(HttpContext context, string page) => ReplayServer.Reply(context, 503, "busy", "text/plain", ("Retry-After", "1"));

    public static Task BrokenAsync(HttpContext context, string page) => ReplayServer.Reply(context, 200, page.Replace("</metadata>", "</metadata", StringComparison.Ordinal), "text/xml");

    public static Task CutAsync(HttpContext context, string page) => ReplayServer.ReplyCut(context, page);

    public static Task ExpiredAsync(HttpContext context, string page) =>
        ReplayServer.Reply(context, 200, Frame("2026-05-01T00:00:00Z", "<error code=\"badResumptionToken\">The token has expired.</error>"), "text/xml");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (held is { } holding && Interlocked.Decrement(ref left) < 0)
        {
            holding.TrySetResult();
            var given = new TaskCompletionSource();
            await using var ended = context.RequestAborted.Register(given.SetResult);
            await given.Task;
            return;
        }

        var query = context.Request.Query;
        if (query["verb"] == "Identify")
        {
            await ReplayServer.Reply(context, 200, Frame(Now, "<Identify><granularity>YYYY-MM-DD</granularity><deletedRecord>persistent</deletedRecord></Identify>"), "text/xml");
            return;
        }

        var token = query["resumptionToken"].FirstOrDefault()?.Split('|') ?? [query["from"].FirstOrDefault() ?? "", "0"];
        var (from, start) = (token[0], int.Parse(token[1], CultureInfo.InvariantCulture));
        var matching = Records.Where(r => string.CompareOrdinal(r.Date, from) >= 0).ToArray();
        var page = matching.Length == 0 ? Frame(Now, "<error code=\"noRecordsMatch\"/>") : Frame(Now, $"<ListRecords>{string.Concat(matching.Skip(start).Take(PageSize).Select(Show))}"
            + (start + PageSize < matching.Length ? $"<resumptionToken completeListSize=\"{matching.Length}\">{from}|{start + PageSize}</resumptionToken>" : start > 0 ? "<resumptionToken/>" : "")
            + "</ListRecords>");
        var number = start / PageSize;
        if (Faults.TryGetValue(number, out var fault) && (faultsLeft[number] = faultsLeft.GetValueOrDefault(number, TimesEach) - 1) >= 0)
        {
            await fault(context, page);
            return;
        }

        await ReplayServer.Reply(context, 200, page, "text/xml");
    }

    private static string Show((string Id, string? Title, string Date) record) => record.Title is null
        ? $"<record><header status=\"deleted\"><identifier>{record.Id}</identifier><datestamp>{record.Date}</datestamp></header></record>"
        : $"""
        <record><header><identifier>{record.Id}</identifier><datestamp>{record.Date}</datestamp></header><metadata>
        <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>{record.Title}</dc:title><dc:creator>Smith, Anna</dc:creator><dc:date>2020</dc:date></oai_dc:dc></metadata></record>
        """;

    private static string Frame(string now, string content) =>
        $"""<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>{now}</responseDate><request/>{content}</OAI-PMH>""";
}
