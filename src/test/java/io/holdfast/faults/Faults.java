package io.holdfast.faults;

import io.holdfast.faults.FaultRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A run as long as asked for: {@code mvn -Pfaults verify -Dfaults.args="--minutes 30 --seed 1"}. */
public final class Faults {
    @Option(names = "--minutes", description = "during which faults are begun (${DEFAULT-VALUE})")
    double minutes = 30;

    @Option(names = "--seed", description = "of the clients' wishes and of the order of faults; the clock's by default")
    long seed = System.currentTimeMillis();

    @Option(names = "--members", description = "how many (${DEFAULT-VALUE})")
    int members = 3;

    @Option(names = "--only", description = "faults whose names have this text")
    String only = "";

    @Option(names = "--out", description = "folder for logs and the history (${DEFAULT-VALUE})")
    Path out = Path.of("target", "faults");

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    private Faults() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "conf/logback.xml");
        Faults faults = new Faults();
        CommandLine line = new CommandLine(faults).setCommandName("faults");
        try {
            line.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        if (faults.help) {
            line.usage(System.out);
            return;
        }
        System.exit(faults.run());
    }

    private int run() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(out), seed + "-");
        Duration length = Duration.ofMillis(Math.round(minutes * 60_000));
        Outcome outcome = new FaultRun(members, length, seed, only).run(folder);
        write(folder.resolve("history.txt"), outcome);
        System.out.println(outcome.summary());
        outcome.violations().forEach(each -> System.out.println("VIOLATION " + each.promise() + " " + each.how()));
        System.out.println(outcome.violations().size() + " violations; see " + folder);
        return outcome.violations().isEmpty() ? 0 : 1;
    }

    private static void write(Path file, Outcome outcome) throws IOException {
        List<String> lines = new ArrayList<>();
        outcome.history().notes().forEach(note -> lines.add(note.toString()));
        outcome.history().operations().forEach(operation -> lines.add(operation.toString()));
        outcome.stored().journal().forEach(written -> lines.add(written.toString()));
        Files.write(file, lines);
    }
}
