using System.Data.Common;
using Dossier.Readers;

namespace Dossier.App.Api.Requests;

/// <summary>Once a second the processes of a site tell each other what clients of the API took.</summary>
internal sealed class SharedBuckets(RequestBuckets buckets, IAttemptCounts counts, TimeProvider time, ILogger<SharedBuckets> log) : RepeatedWork(TimeSpan.FromSeconds(1), time)
{
    protected override void TakeTurn()
    {
        try
        {
            buckets.Exchange(counts);
        }
        catch (DbException failure)
        {
            // Each process counts for itself until the server is there again; what was not told is told then.
            log.LogWarning("Limits of the API could not be shared: {Problem}", failure.Message);
        }
    }
}
