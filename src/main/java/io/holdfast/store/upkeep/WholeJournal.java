package io.holdfast.store.upkeep;

import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.mongo.Cursor;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal from its first document to its last: what MongoDB has, and before that an export of what it has no more. What is
 * in both is read once. It waits for each page, so no event loop may ask.
 */
public final class WholeJournal {
    private static final int PAGE = 1000;

    private final JournalCollection journal;
    private final @Nullable Path export;

    /** @param export JSON lines, as {@code journal export} writes them */
    public WholeJournal(JournalCollection journal, @Nullable Path export) {
        this.journal = journal;
        this.export = export;
    }

    /** How many documents there are, about. */
    long size() {
        return Patience.await(journal.size());
    }

    /** Every document, of each page in the order of time. */
    public void read(Consumer<JournalDocument> reader) {
        Set<String> exported = new HashSet<>();
        if (export != null) {
            readExport(export, document -> {
                if (exported.add(document.id())) {
                    reader.accept(document);
                }
            });
        }
        readStored(raw -> {
            if (!exported.contains(raw.getString("_id"))) {
                reader.accept(JournalDocument.of(raw));
            }
        });
    }

    /** What MongoDB has, as it is stored. */
    void readStored(Consumer<JsonObject> reader) {
        readStored(null, reader);
    }

    /** What MongoDB has from that time on. */
    void readSince(Instant since, Consumer<JournalDocument> reader) {
        readStored(new Cursor(since, ""), raw -> reader.accept(JournalDocument.of(raw)));
    }

    /** The next page is asked for while one is read. */
    private void readStored(@Nullable Cursor after, Consumer<JsonObject> reader) {
        Future<List<JsonObject>> next = journal.page(after, PAGE);
        while (next != null) {
            List<JsonObject> page = Patience.await(next);
            next = page.size() < PAGE ? null : journal.page(placeOf(page.get(PAGE - 1)), PAGE);
            page.forEach(reader);
        }
    }

    private static Cursor placeOf(JsonObject document) {
        return new Cursor(BsonDate.read(document, "at"), document.getString("_id"));
    }

    private static void readExport(Path file, Consumer<JournalDocument> reader) {
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    reader.accept(document(file, number, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static JournalDocument document(Path file, long number, String line) {
        try {
            return JournalDocument.of(new JsonObject(line));
        } catch (DecodeException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(
                    file + ", line " + number + ": not a document of a journal: " + e.getMessage(), e);
        }
    }
}
