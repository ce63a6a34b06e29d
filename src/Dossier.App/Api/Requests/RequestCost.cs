namespace Dossier.App.Api.Requests;

/// <summary>What a request that is no part of the API counts for in a client's limit there: other ways for programs into the same corpus.</summary>
/// <param name="Cost">One of <see cref="RequestCosts"/>.</param>
/// <param name="Status">The answer when the limit is used up.</param>
internal sealed record RequestCost(int Cost, int Status = StatusCodes.Status429TooManyRequests);
