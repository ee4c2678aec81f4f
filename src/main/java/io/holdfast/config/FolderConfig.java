package io.holdfast.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What is left on disk.
 *
 * @param folder where the embedded server keeps its files; one process at a time
 */
public record FolderConfig(Path folder) {
    private static final String NAME = "data.folder";

    public FolderConfig {
        if (folder.toString().isBlank()) {
            throw new ConfigException(NAME, "is empty");
        }
    }

    static FolderConfig of(SettingLayers settings) {
        String text = settings.text(NAME);
        try {
            return new FolderConfig(Path.of(text));
        } catch (InvalidPathException e) {
            throw new ConfigException(NAME, Quoted.text(text) + " is not a path");
        }
    }
}
