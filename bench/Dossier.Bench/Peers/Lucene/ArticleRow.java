import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** A line of the file that every peer reads, as the fields that Dossier's index has: names, options and weights are those of its IndexedFields. */
final class ArticleRow {
    static final String TEXT = "text";
    static final String TITLE = "title";
    static final String ID = "id.value";
    private static final FieldType RANKED = type(false);
    private static final FieldType PLAIN = type(true);
    private static final Pattern NAME_PARTS = Pattern.compile("[ .-]+");

    private final String[] columns;

    ArticleRow(String line) {
        columns = line.split("\t", -1);
    }

    String title() {
        return columns[1];
    }

    String summary() {
        return columns[2];
    }

    Document document() {
        Document document = new Document();
        String[] keywords = list(3);
        String[] authors = list(4);
        // A word of the title weighs as three of the abstract.
        for (int i = 0; i < 3; i++) {
            text(document, title());
        }

        text(document, summary());
        text(document, String.join("; ", keywords));
        text(document, String.join("; ", authors));
        text(document, columns[5]);
        document.add(new Field(TITLE, title(), PLAIN));
        document.add(new Field("words", title(), PLAIN));
        exact(document, "id", columns[0]);
        exact(document, "title.key", title());
        exact(document, "venue", columns[5]);
        exact(document, "type", columns[8]);
        exact(document, "open", columns[9]);
        exact(document, "year", columns[6]);
        for (String author : authors) {
            document.add(new Field("authors", withInitials(author), PLAIN));
            exact(document, "author.key", author);
        }

        for (String keyword : keywords) {
            exact(document, "keyword", keyword);
        }

        for (String identifier : list(12)) {
            exact(document, "identifier", identifier);
        }

        for (String field : list(10)) {
            exact(document, "field", field);
            document.add(new SortedSetDocValuesField("field.value", new BytesRef(field)));
        }

        for (String subject : list(11)) {
            String[] parts = subject.split("\u001e", -1);
            exact(document, "subject", parts[0] + "/" + parts[parts[0].equals("arxiv") ? 1 : 2]);
            if (!parts[0].equals("arxiv") && !parts[0].equals("field")) {
                document.add(new SortedSetDocValuesField("subject.value", new BytesRef(subject)));
            }
        }

        values(document);
        return document;
    }

    private void values(Document document) {
        document.add(new StoredField("title.shown", title()));
        document.add(new NumericDocValuesField(ID, Long.parseLong(columns[0])));
        String digits = columns[7].replace("-", "");
        if (!digits.isEmpty()) {
            document.add(new NumericDocValuesField("date.value", Integer.parseInt((digits + "0000").substring(0, 8))));
        }

        document.add(new NumericDocValuesField("open.value", columns[9].equals("1") ? 1 : 0));
        document.add(new SortedDocValuesField("type.value", new BytesRef(columns[8])));
        if (!columns[5].isEmpty()) {
            document.add(new SortedDocValuesField("venue.value", new BytesRef(columns[5])));
        }
    }

    private String[] list(int column) {
        return columns[column].isEmpty() ? new String[0] : columns[column].split("\u001f");
    }

    /** "Jennifer A. Doudna J JA". */
    private static String withInitials(String name) {
        String[] parts = NAME_PARTS.split(name);
        StringBuilder joined = new StringBuilder(name);
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < parts.length - 1; i++) {
            if (!parts[i].isEmpty()) {
                initials.append(parts[i].charAt(0));
                if (parts[i].length() > 1) {
                    joined.append(' ').append(parts[i].charAt(0));
                }
            }
        }

        return parts.length > 2 ? joined.append(' ').append(initials).toString() : joined.toString();
    }

    private static void text(Document document, String value) {
        if (!value.isEmpty()) {
            document.add(new Field(TEXT, value, RANKED));
        }
    }

    private static void exact(Document document, String name, String value) {
        if (!value.isEmpty()) {
            document.add(new StringField(name, value.toLowerCase(Locale.ROOT), Field.Store.NO));
        }
    }

    private static FieldType type(boolean omitNorms) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }
}
