package io.holdfast.store.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps two processes from opening one data folder. The operating system lets go of the lock when the process dies, by
 * whatever death; the file stays, with the pid of the last holder in it.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "holdfast.lock";

    /** Closing any channel to a file frees this process' locks on it, so a second one must never be opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @param folder an existing folder */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw new FolderInUse(folder, "pid " + ProcessHandle.current().pid() + ", this one");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real.resolve(FILE), CREATE, WRITE);
            if (channel.tryLock() == null) {
                throw new FolderInUse(folder, holder(real));
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            return new FolderLock(real, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            HELD.remove(real);
            throw e;
        }
    }

    private static String holder(Path folder) {
        try {
            String pid = Files.readString(folder.resolve(FILE), US_ASCII).strip();
            return pid.isEmpty() ? "pid unknown" : "pid " + pid;
        } catch (IOException e) {
            return "pid unknown";
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(folder);
        }
    }
}
