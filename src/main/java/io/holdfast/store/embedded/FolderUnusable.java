package io.holdfast.store.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** {@code data.folder} cannot be made, or cannot be written to. */
public final class FolderUnusable extends IOException {
    private static final long serialVersionUID = 1L;

    FolderUnusable(Path folder, IOException fault) {
        super("data.folder " + folder + " cannot be used: " + why(fault), fault);
    }

    /** The file system's exceptions say what is wrong by their class, and have only a path for a message. */
    private static String why(IOException fault) {
        if (fault instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (fault instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is there and is no folder";
        }
        if (fault instanceof FileSystemException failed) {
            String reason = failed.getReason();
            return failed.getFile() + (reason == null ? " cannot be made there" : ": " + reason);
        }
        return String.valueOf(fault.getMessage());
    }
}
