namespace Dossier.App.Oai;

/// <summary>Why a request is not answered (OAI-PMH 2.0, section 3.6).</summary>
/// <param name="Code">One of the protocol's codes ("badVerb").</param>
/// <param name="Text">One sentence for people.</param>
internal sealed record OaiError(string Code, string Text)
{
    public static OaiError BadVerb(string text) => new("badVerb", text);

    public static OaiError BadArgument(string text) => new("badArgument", text);

    public static readonly OaiError BadToken = new("badResumptionToken", "This resumption token is not one of this repository; begin the list anew.");

    public static readonly OaiError NoSets = new("noSetHierarchy", "This repository has no sets.");

    public static readonly OaiError NoMatch = new("noRecordsMatch", "No record changed in this range of dates.");

    public static OaiError NoFormat(string prefix) => new("cannotDisseminateFormat", $"Records are given as {OaiRequest.Format}, not as '{prefix}'.");

    public static OaiError NoRecord(string identifier) => new("idDoesNotExist", $"There is no record '{identifier}' here.");

    /// <summary>Whether the request is wrong in itself: its arguments are then not repeated in the answer (section 3.6).</summary>
    public bool IsOfTheRequest => Code is "badVerb" or "badArgument";
}
