import java.nio.file.Path;

/** Lucene for Java beside Dossier: {@code index}, {@code search} or {@code related}; prints one line of figures. */
final class Peer {
    private Peer() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "index" -> IndexRun.run(folder, Path.of(arguments[2]), Path.of(arguments[3]));
            case "search" -> SearchRun.run(folder, Path.of(arguments[2]), Path.of(arguments[3]), arguments[4].equals("all"));
            case "related" -> RelatedRun.run(folder, Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
