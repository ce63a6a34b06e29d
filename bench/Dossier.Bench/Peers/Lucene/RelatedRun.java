import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/** Finds twenty related articles for some by MoreLikeThis with 25 terms of title and abstract, on two threads. */
final class RelatedRun {
    private static final int TERMS = 25;
    private static final int LISTED = 20;
    private static final double WARM_UP_SECONDS = 10;
    private static final double SECONDS = 60;

    private RelatedRun() {
    }

    static void run(Path folder, Path articles) throws Exception {
        List<String> lines = Files.readAllLines(articles);
        int warmUp = lines.size() / 3;
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new BM25Similarity(1.8f, 0.65f));
            searcher.setQueryCache(null);
            find(searcher, lines.subList(0, warmUp), new Clock(), WARM_UP_SECONDS, new AtomicLong());
            Clock clock = new Clock();
            AtomicLong found = new AtomicLong();
            int asked = find(searcher, lines.subList(warmUp, lines.size()), clock, SECONDS, found);
            clock.print(asked, new long[0], found.get());
        }
    }

    private static int find(IndexSearcher searcher, List<String> lines, Clock clock, double seconds, AtomicLong found) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        Runnable work = () -> {
            MoreLikeThis similar = new MoreLikeThis(searcher.getIndexReader());
            similar.setAnalyzer(new ArticleAnalyzer());
            similar.setMaxQueryTerms(TERMS);
            similar.setMinTermFreq(1);
            similar.setMinDocFreq(2);
            try {
                for (int i = next.getAndIncrement(); i < lines.size() && clock.seconds() < seconds; i = next.getAndIncrement()) {
                    ArticleRow article = new ArticleRow(lines.get(i));
                    // One more than is listed: the article itself is found too.
                    Query like = similar.like(ArticleRow.TEXT, new StringReader(article.title()), new StringReader(article.summary()));
                    found.addAndGet(searcher.search(like, LISTED + 1).scoreDocs.length - 1);
                    asked.incrementAndGet();
                }
            } catch (IOException e) {
                e.printStackTrace();
                System.exit(1);
            }
        };
        Thread[] threads = {new Thread(work), new Thread(work)};
        for (Thread thread : threads) {
            thread.start();
        }

        for (Thread thread : threads) {
            thread.join();
        }

        return asked.get();
    }
}
