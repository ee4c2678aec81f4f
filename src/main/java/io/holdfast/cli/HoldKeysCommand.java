package io.holdfast.cli;

import io.holdfast.TokenRotation;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast hold-keys}. */
@Command(
        name = "hold-keys",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The keys of the tokens of holds.")
final class HoldKeysCommand implements Callable<Integer> {
    private final HoldfastCommand holdfast;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    HoldKeysCommand(HoldfastCommand holdfast) {
        this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "hold-keys needs a command: rotate");
    }

    /** {@code holdfast hold-keys rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = {
                "Make a new key in the MongoDB that the settings name, and keep the present one",
                "valid. Members learn of it within 30 s, without a restart, and make tokens from",
                "it 2 minutes later. Rotate again after seven days at the earliest: no hold",
                "lives longer, so no token becomes void. With the embedded server stop the",
                "gateway first."
            })
    int rotate(
            @Option(names = "--force", description = "Also sooner: tokens of the key before the last are void at once.")
                    boolean force) {
        return holdfast.launch().run((config, out) -> out.println(TokenRotation.rotate(config, force)));
    }
}
