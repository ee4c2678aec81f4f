package io.holdfast.cli;

import io.holdfast.Gateway;
import io.holdfast.StartException;
import io.holdfast.cli.demo.DemoException;
import io.holdfast.config.ConfigException;
import io.holdfast.config.GatewayConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A gateway from its settings to its end, with everything that can go wrong as one line and an exit code. */
public final class Launch {
    private static final String LEVEL = "--log.level=";

    /** What a command does with a gateway that is ready. */
    public interface Guest {
        void arrive(Gateway gateway, PrintWriter out);
    }

    private final @Nullable Path file;
    private final List<String> settings;
    private final Streams streams;
    private final LogSetup log;
    private boolean verbose;

    Launch(@Nullable Path file, List<String> settings, boolean verbose, Streams streams, LogSetup log) {
        this.file = file;
        this.settings = settings;
        this.verbose = verbose;
        this.streams = streams;
        this.log = log;
    }

    /** What a command does with its settings. */
    interface Errand {
        void run(GatewayConfig config, PrintWriter out) throws StartException, InterruptedException;
    }

    /** Serves until the process is stopped; returns only when that did not come about. */
    public int serve(Guest guest) {
        return run((config, out) -> welcome(Gateway.start(config), guest));
    }

    /** The exit code of what was to be done. */
    int run(Errand errand) {
        try {
            GatewayConfig config = GatewayConfig.load(file, System.getenv(), settingsAndLevel());
            verbose |= config.log().isVerbose();
            log.apply(config.log());
            errand.run(config, streams.out());
            return ExitCode.OK.code();
        } catch (ConfigException e) {
            return failed(ExitCode.USAGE, e);
        } catch (StartException e) {
            return failed(ExitCode.of(e.reason()), e);
        } catch (DemoException e) {
            return failed(ExitCode.FAULT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK.code();
        } catch (RuntimeException bug) {
            return failed(ExitCode.FAULT, bug);
        }
    }

    private void welcome(Gateway gateway, Guest guest) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::stop, "stop"));
        log.started();
        streams.out().println("ready " + gateway.httpUrl() + " management " + gateway.managementUrl());
        guest.arrive(gateway, streams.out());
        new CountDownLatch(1).await();
    }

    private int failed(ExitCode code, Exception fault) {
        String message = fault.getMessage();
        boolean foreseen =
                fault instanceof ConfigException || fault instanceof StartException || fault instanceof DemoException;
        String line = foreseen && message != null ? message : "unexpected fault: " + fault;
        streams.err().println("holdfast: " + line.replaceAll("\\s*[\\r\\n]+\\s*", " "));
        if (verbose) {
            fault.printStackTrace(streams.err());
        }
        return code.code();
    }

    private List<String> settingsAndLevel() {
        List<String> all = new ArrayList<>(settings);
        if (verbose && settings.stream().noneMatch(setting -> setting.startsWith(LEVEL))) {
            all.add(LEVEL + "debug");
        }
        return all;
    }
}
