using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Dossier.Search;

/// <summary>Gives a list of ready terms to the index as they are.</summary>
internal sealed class TermListStream : TokenStream
{
    private readonly ICharTermAttribute term;
    private int next;

    public TermListStream() => term = AddAttribute<ICharTermAttribute>();

    public List<string> Terms { get; } = [];

    public override void Reset()
    {
        base.Reset();
        next = 0;
    }

    public override bool IncrementToken()
    {
        if (next == Terms.Count)
        {
            return false;
        }

        ClearAttributes();
        term.SetEmpty().Append(Terms[next++]);
        return true;
    }
}
