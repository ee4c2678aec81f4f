package io.holdfast.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How long the compilers of a JVM have worked, as {@code jstat} reads it in its memory: the JVM does nothing for it. */
final class Compilers {
    private static final int TIME = 3;

    private Compilers() {}

    /** In seconds, all threads together; not a number where it cannot be read. */
    static double seconds(long pid) throws IOException {
        String jstat = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
        Process process = new ProcessBuilder(jstat, "-compiler", Long.toString(pid))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getInputStream()) {
            List<String> lines = new String(out.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] columns = lines.isEmpty()
                    ? new String[0]
                    : lines.get(lines.size() - 1).strip().split(" +");
            return columns.length > TIME ? Double.parseDouble(columns[TIME].replace(',', '.')) : Double.NaN;
        }
    }

    /** Of several. */
    static double[] seconds(List<Long> pids) throws IOException {
        double[] all = new double[pids.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = seconds(pids.get(i));
        }
        return all;
    }
}
