package io.holdfast.cli;

import io.holdfast.StartException;

/** How the process ends. Numbers are a promise to scripts and supervisors. */
enum ExitCode {
    OK(0, "done; a gateway that serves ends with one of the others"),
    FAULT(1, "an unexpected fault"),
    USAGE(2, "wrong arguments or a setting that is wrong"),
    PORT_TAKEN(3, "somebody else listens on the port"),
    MONGO(4, "MongoDB is unreachable, or was refused because it cannot promise majority"),
    FOLDER_IN_USE(5, "another process uses the data folder"),
    DIFFERENT(6, "journal verify found that something is not as it should be"),
    TEMPORARY(75, "a temporary failure; try again later"),
    /** What a shell expects of a process that a signal has ended; the JVM sees to both. */
    INTERRUPTED(130, "stopped by Ctrl-C (SIGINT), after draining"),
    TERMINATED(143, "stopped by SIGTERM, after draining");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    static ExitCode of(StartException.Reason reason) {
        return switch (reason) {
            case PORT_TAKEN -> PORT_TAKEN;
            case MONGO_UNREACHABLE, MONGO_REFUSED -> MONGO;
            case FOLDER_IN_USE -> FOLDER_IN_USE;
            case NOT_OF_THIS_CLUSTER, SETTING -> USAGE;
            case OTHER -> FAULT;
        };
    }
}
