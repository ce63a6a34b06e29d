using System.ComponentModel;
using System.Text.Json.Serialization;
using Dossier.App.Pages;

namespace Dossier.App.Api.Requests;

/// <summary>A kind of error, with what its page of explanation says.</summary>
/// <param name="Name">End of its type's address; never changed once it was published.</param>
/// <param name="Title">The same for every error of the kind (RFC 9457, 3.1.3).</param>
/// <param name="Explanation">What it means and what to do, with code between backticks.</param>
internal sealed record ProblemKind(string Name, int Status, string Title, string Explanation)
{
    public static readonly ProblemKind Parameters = new("invalid-parameters", 400, "A parameter is wrong",
        "Every wrong parameter stands in `errors` with what is wrong about it. A parameter that the operation does not have is wrong too, so that a slip of the pen is no silent surprise.");

    public static readonly ProblemKind KeyNeeded = new("key-needed", 401, "A key is needed",
        "This is a reader’s own: send a key that the reader made in the settings, as `Authorization: Bearer KEY`.");

    public static readonly ProblemKind KeyUnknown = new("key-unknown", 401, "The key is not known",
        "The key was never made here, was revoked, or is not whole. Its reader can make another in the settings. Without any key everything works that is not a reader’s own.");

    public static readonly ProblemKind NotSafe = new("not-over-plain-http", 403, "Not over plain http",
        "Keys could be read on their way over plain http. Use https.");

    public static readonly ProblemKind Missing = new("not-found", 404, "There is no such thing in this corpus",
        "The identifier is well formed and nothing here has it. An article may come with the next load of the corpus.");

    public static readonly ProblemKind NoAddress = new("no-such-address", 404, "There is no such address",
        "No operation has this address. The list of all of them is on the page about the API.");

    public static readonly ProblemKind Method = new("method-not-allowed", 405, "The method is not allowed here",
        "The address is right, and it is asked for by another method: the header `Allow` names those that work.");

    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406, "No such form",
        "The header `Accept` names only forms that the operation does not have. Leave it out, or accept what the operation gives.");

    public static readonly ProblemKind Gone = new("gone", 410, "The article was deleted",
        "The article was here once, and its source has withdrawn it. It will not come back under this id.");

    public static readonly ProblemKind TooLarge = new("too-large", 413, "The request is too large",
        "The body is larger than any question needs. Send fewer ids.");

    public static readonly ProblemKind MediaType = new("unsupported-media-type", 415, "The body is of another type",
        "The body is JSON, sent with `Content-Type: application/json`.");

    public static readonly ProblemKind Limit = new("too-many-requests", 429, "Too many requests",
        "The limit for this network or key is used up. It refills steadily: wait as many seconds as `Retry-After` says, and slow down by what `RateLimit` tells with every answer.");

    public static readonly ProblemKind Failed = new("failed", 500, "Something went wrong here",
        "The answer could not be made, and it is not the fault of the request. Trying again in a moment often helps.");

    public static readonly ProblemKind Waiting = new("not-analyzed", 503, "Nothing has been analyzed yet",
        "The site was started just now and its corpus is still being analyzed. Articles themselves can be had already.");

    /// <summary>Every kind, by status.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
        [Parameters, KeyNeeded, KeyUnknown, NotSafe, Missing, NoAddress, Method, NotAcceptable, Gone, TooLarge, MediaType, Limit, Failed, Waiting];

    /// <summary>Address of its explanation, without root.</summary>
    public string Address => $"{Addresses.ApiProblems}#{Name}";
}

/// <summary>An error (problem details, RFC 9457).</summary>
[Description("An error, as problem details (RFC 9457).")]
public sealed record Problem
{
    [Description("Names the kind of error for good, and leads to its explanation.")]
    public required string Type { get; init; }

    [Description("The kind of error in a few words.")]
    public required string Title { get; init; }

    [Description("The status of the answer.")]
    public required int Status { get; init; }

    [Description("What is wrong this time.")]
    public required string Detail { get; init; }

    [Description("Wrong parameters, or members of the body, by name; each with sentences that say what is wrong. Left out for other kinds of error.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
