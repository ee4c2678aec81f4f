package io.holdfast.store.journal;

import io.holdfast.store.mongo.Cursor;

/**
 * Where the list of the journal goes on: after a command of a document.
 *
 * @param document by time and id
 * @param index of the command in it
 */
record JournalCursor(Cursor document, int index) {
    JournalCursor {
        if (index < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
    }

    String encode() {
        return new Cursor(document.at(), document.id() + "/" + index).encode();
    }

    /**
     * Reads what was handed out.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static JournalCursor decode(String text) {
        Cursor whole = Cursor.decode(text);
        int slash = whole.id().lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        int index = Integer.parseInt(whole.id(), slash + 1, whole.id().length(), 10);
        JournalCursor read = new JournalCursor(new Cursor(whole.at(), whole.id().substring(0, slash)), index);
        Cursor.check(text, read.encode());
        return read;
    }
}
