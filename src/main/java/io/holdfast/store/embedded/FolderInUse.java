package io.holdfast.store.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A {@code data.folder} belongs to one process at a time, and this one belongs to another. */
public final class FolderInUse extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param holder who has it, as far as it is known, such as {@code pid 4711} */
    FolderInUse(Path folder, String holder) {
        super("data.folder " + folder + " is in use by another process (" + holder
                + "); stop it or choose another data.folder");
    }
}
