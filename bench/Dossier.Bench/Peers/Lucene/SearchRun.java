import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/** Asks queries one after the other for their ten best articles. */
final class SearchRun {
    private static final double WARM_UP_SECONDS = 20;
    private static final double SECONDS = 90;
    private static final int WARM_UP_TIMES = 3;
    private static final Pattern CLAUSES = Pattern.compile("\"([^\"]*)\"|([^\"\\s]+)");

    private final IndexSearcher searcher;
    private final QueryBuilder builder = new QueryBuilder(new ArticleAnalyzer());
    private final Occur words;
    private long found;

    private SearchRun(IndexSearcher searcher, Occur words) {
        this.searcher = searcher;
        this.words = words;
        searcher.setSimilarity(new BM25Similarity(1.8f, 0.65f));
        searcher.setQueryCache(null);
    }

    static void run(Path folder, Path warmUp, Path asked, boolean allWords) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
            SearchRun run = new SearchRun(new IndexSearcher(reader), allWords ? Occur.MUST : Occur.SHOULD);
            List<String> others = new ArrayList<>();
            for (int i = 0; i < WARM_UP_TIMES; i++) {
                others.addAll(Files.readAllLines(warmUp));
            }

            run.ask(others, new Clock(), WARM_UP_SECONDS);
            run.found = 0;
            Clock clock = new Clock();
            List<Long> times = run.ask(Files.readAllLines(asked), clock, SECONDS);
            clock.print(times.size(), times.stream().mapToLong(Long::longValue).toArray(), run.found);
        }
    }

    private List<Long> ask(List<String> queries, Clock clock, double seconds) throws IOException {
        List<Long> times = new ArrayList<>();
        for (String query : queries) {
            if (clock.seconds() > seconds) {
                break;
            }

            long began = System.nanoTime();
            found += ids(searcher.search(parse(query), 10).scoreDocs).length;
            times.add(System.nanoTime() - began);
        }

        return times;
    }

    /** Words, of which all or any must match, and phrases, which must. */
    private Query parse(String text) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        Matcher clauses = CLAUSES.matcher(text);
        while (clauses.find()) {
            boolean isPhrase = clauses.group(1) != null;
            Query clause = isPhrase ? builder.createPhraseQuery(ArticleRow.TEXT, clauses.group(1)) : builder.createBooleanQuery(ArticleRow.TEXT, clauses.group(2));
            if (clause != null) {
                query.add(clause, isPhrase ? Occur.MUST : words);
            }
        }

        return query.build();
    }

    private long[] ids(ScoreDoc[] hits) throws IOException {
        long[] ids = new long[hits.length];
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        for (int i = 0; i < hits.length; i++) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hits[i].doc, leaves));
            NumericDocValues values = leaf.reader().getNumericDocValues(ArticleRow.ID);
            values.advanceExact(hits[i].doc - leaf.docBase);
            ids[i] = values.longValue();
        }

        return ids;
    }
}
