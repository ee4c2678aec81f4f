package io.holdfast.cli.demo;

import io.holdfast.cli.HoldfastCommand;
import io.holdfast.cli.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holdfast demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Serve with a sample company and three inspectors, and print a tour by curl.")
public final class DemoCommand implements Callable<Integer> {
    private final HoldfastCommand holdfast;

    public DemoCommand(HoldfastCommand holdfast) {
        this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
        return holdfast.launch().serve((gateway, out) -> {
            DemoCompany company = new DemoCompany(new DemoClient(gateway.httpUrl()));
            out.println(DemoTour.text(gateway.httpUrl(), company.settle()));
        });
    }
}
