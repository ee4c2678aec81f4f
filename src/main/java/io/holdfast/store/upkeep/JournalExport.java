package io.holdfast.store.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The journal as JSON lines, one a document, by time: what {@link WholeJournal} reads again, also when MongoDB has it no more. */
public final class JournalExport {
    private JournalExport() {}

    /**
     * Writes all of it, and says how many documents that were. What comes meanwhile may be in it.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    public static long write(WholeJournal journal, Writer out, Progress progress) {
        progress.begin("documents", journal.size());
        long[] written = {0};
        journal.readStored(document -> {
            try {
                out.write(document.encode());
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException("the export cannot be written: " + e.getMessage(), e);
            }
            written[0]++;
            progress.step(1);
        });
        return written[0];
    }
}
