package io.holdfast.cli;

import io.holdfast.store.upkeep.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A bar on standard error, where somebody looks. */
final class ProgressLine implements Progress, AutoCloseable {
    private @Nullable ProgressBar bar;

    @Override
    public void begin(String what, long steps) {
        close();
        if (CommandLine.Help.Ansi.AUTO.enabled()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(steps)
                    .setUpdateIntervalMillis(200)
                    .build();
        }
    }

    @Override
    public void step(long more) {
        if (bar != null) {
            bar.stepBy(more);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
