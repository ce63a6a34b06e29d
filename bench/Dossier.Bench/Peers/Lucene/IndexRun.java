import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/** Indexes articles that are held in memory on two threads, and commits. */
final class IndexRun {
    private static final int WARM_UP = 5_000;

    private IndexRun() {
    }

    static void run(Path folder, Path first, Path second) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Path part : List.of(first, second)) {
            try (var reader = Files.newBufferedReader(part)) {
                reader.lines().forEach(lines::add);
            }
        }

        // Compiled code is what a corpus of any size runs on nearly all the time.
        write(folder.resolveSibling(folder.getFileName() + "-warm-up"), lines.subList(0, Math.min(WARM_UP, lines.size())));
        Clock clock = new Clock();
        write(folder, lines);
        clock.print(lines.size(), new long[0], 0);
    }

    private static void write(Path folder, List<String> lines) throws Exception {
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setNoCFSRatio(0);
        IndexWriterConfig config = new IndexWriterConfig(new ArticleAnalyzer());
        config.setSimilarity(new BM25Similarity(1.8f, 0.65f));
        config.setRAMBufferSizeMB(400);
        config.setMergePolicy(merges);
        config.setUseCompoundFile(false);
        try (FSDirectory directory = FSDirectory.open(folder)) {
            IndexWriter writer = new IndexWriter(directory, config);
            AtomicInteger next = new AtomicInteger();
            Thread[] threads = {new Thread(() -> add(writer, lines, next)), new Thread(() -> add(writer, lines, next))};
            for (Thread thread : threads) {
                thread.start();
            }

            for (Thread thread : threads) {
                thread.join();
            }

            writer.commit();
            writer.rollback();
        }
    }

    private static void add(IndexWriter writer, List<String> lines, AtomicInteger next) {
        try {
            for (int i = next.getAndIncrement(); i < lines.size(); i = next.getAndIncrement()) {
                writer.addDocument(new ArticleRow(lines.get(i)).document());
            }
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
