package io.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holdfast serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serve until stopped (Ctrl-C or SIGTERM drains first). Prints one line when ready:",
            "ready http://HOST:PORT management http://HOST:PORT"
        })
final class ServeCommand implements Callable<Integer> {
    private final HoldfastCommand holdfast;

    ServeCommand(HoldfastCommand holdfast) {
        this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
        return holdfast.call();
    }
}
