package io.holdfast.cli;

import io.holdfast.JournalUpkeep;
import io.holdfast.StartException;
import io.holdfast.store.upkeep.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code holdfast journal}. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The journal in MongoDB, written out and looked through.")
final class JournalCommands implements Callable<Integer> {
    private final HoldfastCommand holdfast;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    JournalCommands(HoldfastCommand holdfast) {
        this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "journal needs a command: export, verify");
    }

    /** {@code holdfast journal export}. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = {
                "Write every document of the journal to FILE as JSON lines, by time, while gateways",
                "serve or not. Do it before journal.keepDays lets go of them. Of the embedded server",
                "stop the gateway first."
            })
    int export(
            @Parameters(paramLabel = "FILE", description = "A new file; one that is there is not touched.") Path file) {
        return holdfast.launch().run((config, out) -> {
            if (Files.exists(file)) {
                throw new StartException(StartException.Reason.SETTING, file + " cannot be written: it is there", null);
            }
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                long written;
                try (Writer lines = Files.newBufferedWriter(part);
                        ProgressLine progress = new ProgressLine()) {
                    written = JournalUpkeep.export(config, lines, progress);
                }
                Files.move(part, file);
                out.println(written + " documents are in " + file);
            } catch (IOException e) {
                throw new StartException(StartException.Reason.SETTING, file + " cannot be written: " + e, e);
            }
        });
    }

    /** {@code holdfast journal verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = {
                "Compare the journal with inspections, events and vacations: the same things at the",
                "same times, no overlap, no version missing. Gateways may serve meanwhile. It ends",
                "with 6 where something is not so. Of the embedded server stop the gateway first."
            })
    int verify(
            @Option(
                            names = "--from",
                            paramLabel = "EXPORT",
                            description = "What journal export wrote before documents went.")
                    @Nullable
                    Path export) {
        int[] code = {ExitCode.OK.code()};
        int ran = holdfast.launch().run((config, out) -> {
            try (ProgressLine progress = new ProgressLine()) {
                Verification.Result result = JournalUpkeep.verify(config, export, progress);
                tell(result, out);
                code[0] = result.isRight() ? ExitCode.OK.code() : ExitCode.DIFFERENT.code();
            }
        });
        return ran == ExitCode.OK.code() ? code[0] : ran;
    }

    private static void tell(Verification.Result result, PrintWriter out) {
        result.findings().told().forEach(out::println);
        long more = result.findings().count() - result.findings().told().size();
        if (more > 0) {
            out.println("and " + more + " more");
        }
        if (!result.cutOff().isEmpty()) {
            out.println(
                    result.cutOff().size() + " calendars, " + result.cutOff().get(0)
                            + " among them, are not whole, because documents have gone: "
                            + "give what was exported before, with --from");
        }
        out.println(result.documents() + " documents, " + result.commands() + " commands, " + result.calendars()
                + " calendars and " + result.rows() + " rows; "
                + (result.isRight() ? "all agree" : result.findings().count() + " findings"));
    }
}
