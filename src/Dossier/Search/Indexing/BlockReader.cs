using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Search.Indexing;

/// <summary>Shows Lucene a block as a segment that it can take into an index (IndexWriter.AddIndexes): only for that, read once from end to end.</summary>
internal sealed class BlockReader : AtomicReader
{
    private readonly IndexBlock block;
    private readonly BlockFields fields;
    private readonly FieldInfo titleShown;
    private readonly FieldInfos infos;

    public BlockReader(IndexBlock block)
    {
        this.block = block;
        fields = new BlockFields(block);
        var all = new List<FieldInfo>();
        foreach (var (name, terms) in block.Terms)
        {
            var hasNorms = name == SearchFields.Text;
            all.Add(new FieldInfo(name, true, all.Count, false, !hasNorms, false,
                terms.HasPositions ? IndexOptions.DOCS_AND_FREQS_AND_POSITIONS : IndexOptions.DOCS_ONLY,
                DocValuesType.NONE, hasNorms ? DocValuesType.NUMERIC : DocValuesType.NONE, null));
        }

        titleShown = new FieldInfo(SearchFields.TitleShown, false, all.Count, false, false, false, IndexOptions.NONE, DocValuesType.NONE, DocValuesType.NONE, null);
        all.Add(titleShown);
        foreach (var (name, type) in BlockColumns.Types)
        {
            all.Add(new FieldInfo(name, false, all.Count, false, false, false, IndexOptions.NONE, type, DocValuesType.NONE, null));
        }

        infos = new FieldInfos([.. all]);
    }

    public override Fields Fields => fields;

    public override FieldInfos FieldInfos => infos;

    public override IBits LiveDocs => null!;

    public override int NumDocs => block.Articles;

    public override int MaxDoc => block.Articles;

    public override void Document(int docID, StoredFieldVisitor visitor)
    {
        if (visitor.NeedsField(titleShown) == StoredFieldVisitor.Status.YES)
        {
            visitor.StringField(titleShown, block.Values.Titles[docID]);
        }
    }

    public override NumericDocValues? GetNumericDocValues(string field) => BlockColumns.Numbers(block.Values, field);

    public override SortedDocValues? GetSortedDocValues(string field) => BlockColumns.Sorted(block.Values, field);

    public override SortedSetDocValues? GetSortedSetDocValues(string field) => BlockColumns.SortedSet(block.Values, field);

    public override BinaryDocValues? GetBinaryDocValues(string field) => null;

    public override IBits GetDocsWithField(string field) => BlockColumns.Known(block.Values, field);

    public override NumericDocValues? GetNormValues(string field) => field == SearchFields.Text ? BlockColumns.Norms(block.Norms) : null;

    public override Fields? GetTermVectors(int docID) => null;

    public override void CheckIntegrity()
    {
    }

    protected override void DoClose()
    {
    }
}
