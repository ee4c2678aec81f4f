package io.holdfast.config;

import java.nio.file.Path;

/**
 * What is left on disk.
 *
 * @param folder where the embedded server keeps its files; one process at a time
 */
public record FolderConfig(Path folder) {
    public FolderConfig {
        if (folder.toString().isBlank()) {
            throw new ConfigException("folder", "is empty");
        }
    }
}
