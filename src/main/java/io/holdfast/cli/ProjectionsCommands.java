package io.holdfast.cli;

import io.holdfast.JournalUpkeep;
import io.holdfast.store.upkeep.Rebuild;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast projections}. */
@Command(
        name = "projections",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "What the existing backend reads: inspections, events and vacations.")
final class ProjectionsCommands implements Callable<Integer> {
    private final HoldfastCommand holdfast;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ProjectionsCommands(HoldfastCommand holdfast) {
        this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "projections needs a command: rebuild");
    }

    /** {@code holdfast projections rebuild}. */
    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = {
                "Make them from the journal, while gateways serve or not: beside the present ones, and",
                "then row by row in their place. Killed, it goes on from where it was when it is run",
                "again. Documents of others in the same collections are left alone. Do not empty the",
                "collections yourself while a gateway serves. Of the embedded server stop the gateway",
                "first."
            })
    int rebuild(
            @Option(
                            names = "--from",
                            paramLabel = "EXPORT",
                            description = "What journal export wrote before documents went.")
                    @Nullable
                    Path export) {
        return holdfast.launch().run((config, out) -> {
            try (ProgressLine progress = new ProgressLine()) {
                Rebuild.Result result = JournalUpkeep.rebuild(config, export, progress);
                out.println(result.documents() + " documents of " + result.calendars() + " calendars make "
                        + result.rows() + " rows; " + result.mended() + " were missing or another, and "
                        + result.removed() + " that the journal knows nothing of are gone");
            }
        });
    }
}
