package io.holdfast.cli;

import io.holdfast.cli.demo.DemoCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code holdfast}: without a subcommand it serves. */
@Command(
        name = "holdfast",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = "holdfast [COMMAND] [--config=FILE] [--verbose] [--SETTING=VALUE...]",
        description = {
            "A reservation gateway that never books the same inspector twice.",
            "Without a command it serves."
        },
        footer = {
            "",
            "Settings: --http.port=8081 and the like, or HOLDFAST_HTTP_PORT=8081 in the",
            "environment. All of them, with units, defaults and reasons, are in",
            "conf/gateway.yaml."
        })
public final class HoldfastCommand implements Callable<Integer> {
    /** Settings are told from options by the dot in their names. */
    private static final Pattern SETTING = Pattern.compile("--[^=.]+\\.[^=]*(=.*)?", Pattern.DOTALL);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A settings file; only what differs from the defaults needs to be in it.")
    private @Nullable Path config;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Debug log, and stack traces with errors; the same as --log.level=debug.")
    private boolean verbose;

    private final List<String> settings;
    private final Streams streams;
    private final LogSetup log = LogSetup.begin();

    private HoldfastCommand(List<String> settings, Streams streams) {
        this.settings = List.copyOf(settings);
        this.streams = streams;
    }

    /** Does what the arguments ask for and returns the exit code; a gateway returns only when it failed. */
    public static int run(String... arguments) {
        return run(Streams.ofProcess(), arguments);
    }

    static int run(Streams streams, String... arguments) {
        Map<Boolean, List<String>> bySort =
                Arrays.stream(arguments).collect(Collectors.partitioningBy(HoldfastCommand::isSetting));
        HoldfastCommand command = new HoldfastCommand(bySort.getOrDefault(true, List.of()), streams);
        CommandLine line = new CommandLine(command)
                .addSubcommand(new ServeCommand(command))
                .addSubcommand(new DemoCommand(command))
                .addSubcommand(new HoldKeysCommand(command))
                .addSubcommand(new JournalCommands(command))
                .addSubcommand(new ProjectionsCommands(command))
                .setOut(streams.out())
                .setErr(streams.err())
                .setParameterExceptionHandler((wrong, given) -> usage(streams.err(), wrong));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        return line.execute(bySort.getOrDefault(false, List.of()).toArray(String[]::new));
    }

    @Override
    public Integer call() {
        return launch().serve((gateway, out) -> {});
    }

    /** What is common to everything that runs a gateway: settings, errors, the end. */
    public Launch launch() {
        return new Launch(config, settings, verbose, streams, log);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            meanings.put(String.valueOf(code.code()), code.meaning());
        }
        return meanings;
    }

    private static boolean isSetting(String argument) {
        return SETTING.matcher(argument).matches();
    }

    private static int usage(PrintWriter err, CommandLine.ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        err.println("holdfast: " + message + " (see holdfast --help)");
        return ExitCode.USAGE.code();
    }
}
