package io.holdfast.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String stated = Version.class.getPackage().getImplementationVersion();
        return new String[] {"holdfast " + (stated == null ? "(not from a jar)" : stated)};
    }
}
