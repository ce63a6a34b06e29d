using Dossier.Mentions;
using Microsoft.AspNetCore.Http;

namespace Dossier.Tests.Mentions.Video;

/// <summary>What every video source must survive: no item, no exception, and an outcome that says what happened.</summary>
internal static class VideoFaults
{
    public static IReadOnlyList<(string Name, Func<HttpContext, Task> Answer, FetchOutcome[] Outcomes)> All { get; } =
    [
        ("429", c => ReplayServer.Reply(c, 429, ""), [FetchOutcome.Limited]),
        ("429 with Retry-After", c => ReplayServer.Reply(c, 429, "slow down", "text/plain", ("Retry-After", "30")), [FetchOutcome.Limited]),
        ("500", c => ReplayServer.Reply(c, 500, "{\"error\":\"x\"}"), [FetchOutcome.Failed]),
        ("403", c => ReplayServer.Reply(c, 403, "<p>no</p>", "text/html"), [FetchOutcome.Denied]),
        ("404", c => ReplayServer.Reply(c, 404, ""), [FetchOutcome.NotFound]),
        ("never", ReplayServer.ReplyNever, [FetchOutcome.TimedOut]),
        ("cut", c => ReplayServer.ReplyCut(c, "{\"data\":[{\"name\":\"a video that is cut off in the middle of its name\"}]}"), [FetchOutcome.Malformed, FetchOutcome.Failed]),
        ("HTML", c => ReplayServer.Reply(c, 200, "<!doctype html><title>Wait</title>", "text/html"), [FetchOutcome.Malformed]),
        ("empty", c => ReplayServer.Reply(c, 200, ""), [FetchOutcome.Malformed]),
        ("{}", c => ReplayServer.Reply(c, 200, "{}"), [FetchOutcome.Malformed]),
        ("[]", c => ReplayServer.Reply(c, 200, "[]"), [FetchOutcome.Malformed]),
        ("null", c => ReplayServer.Reply(c, 200, "null"), [FetchOutcome.Malformed]),
        ("50 MB", c => ReplayServer.ReplyLong(c, 50 << 20), [FetchOutcome.TooLarge]),
        ("redirect inside", c => ReplayServer.Reply(c, 302, "", "text/plain", ("Location", "http://169.254.169.254/latest/")), [FetchOutcome.Forbidden]),
        ("lists where objects belong", c => ReplayServer.Reply(c, 200, "{\"data\":7,\"items\":\"x\",\"query\":[],\"response\":[1,[2]]}"), [FetchOutcome.Malformed]),
    ];
}
