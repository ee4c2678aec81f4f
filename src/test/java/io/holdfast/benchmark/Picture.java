package io.holdfast.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latency by percentile as SVG, both axes logarithmic, legible on light and on dark ground. */
final class Picture {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 480;
    private static final int LEFT = 70;
    private static final int RIGHT = 130;
    private static final int TOP = 56;
    private static final int BOTTOM = 60;
    private static final double MILLIS_MIN = 0.05;
    private static final double[] PERCENTILES = {0, 50, 90, 99, 99.9, 99.99};

    /** Told apart also without colours, by the names at their ends. */
    private static final List<String> COLOURS = List.of("#7f8ea3", "#2f86d1", "#d9822b", "#c2417c", "#2e9e6b");

    private final StringBuilder svg = new StringBuilder();
    private final double millisMax;

    private Picture(double millisMax) {
        this.millisMax = millisMax;
    }

    /** @param subtitle what it was measured on */
    static String of(Map<String, Histogram> curves, String title, String subtitle) {
        double most = curves.values().stream()
                .mapToDouble(curve -> curve.getValueAtPercentile(99.99) / 1e6)
                .max()
                .orElse(10);
        Picture picture = new Picture(Math.pow(10, Math.ceil(Math.log10(Math.max(most, 1)))));
        picture.frame(title, subtitle);
        double lastLabel = Double.MAX_VALUE;
        List<Map.Entry<String, Histogram>> bySlowness = curves.entrySet().stream()
                .sorted((one, other) -> Long.compare(
                        one.getValue().getValueAtPercentile(99.99),
                        other.getValue().getValueAtPercentile(99.99)))
                .toList();
        int colour = 0;
        for (Map.Entry<String, Histogram> curve : bySlowness) {
            double label = Math.min(picture.y(curve.getValue().getValueAtPercentile(99.99) / 1e6), lastLabel - 16);
            picture.curve(curve.getKey(), curve.getValue(), COLOURS.get(colour++ % COLOURS.size()), label);
            lastLabel = label;
        }
        return picture.svg.append("</svg>\n").toString();
    }

    private void frame(String title, String subtitle) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"13\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<style>text{fill:#1d2733}.grid{stroke:#8a97a8;stroke-opacity:.35}.ground{fill:#fff}"
                + "@media(prefers-color-scheme:dark){text{fill:#e3e8ef}.ground{fill:#14191f}}</style>");
        add("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
        add("<text x=\"%d\" y=\"22\" font-size=\"16\" font-weight=\"600\">%s</text>", LEFT, title);
        add("<text x=\"%d\" y=\"40\" font-size=\"11\">%s</text>", LEFT, subtitle);
        for (double percentile : PERCENTILES) {
            double x = x(percentile);
            add("<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>", x, TOP, x, HEIGHT - BOTTOM);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x, HEIGHT - BOTTOM + 20, percentile == 0 ? "0" : "p" + trimmed(percentile));
        }
        for (double decade = 0.1; decade <= millisMax * 1.001; decade *= 10) {
            for (double millis : new double[] {decade / 2, decade}) {
                double y = y(millis);
                add("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y, WIDTH - RIGHT, y);
                add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s ms</text>", LEFT - 8, y + 4, trimmed(millis));
            }
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">share of requests answered within this time</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14);
    }

    private void curve(String name, Histogram nanos, String colour, double labelY) {
        StringBuilder points = new StringBuilder();
        double end = x(99.99);
        for (double x = LEFT; x <= end + 0.01; x += (end - LEFT) / 240) {
            double millis = nanos.getValueAtPercentile(percentile(x)) / 1e6;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(millis)));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\" stroke-linejoin=\"round\"/>",
                points.toString().strip(), colour);
        add(
                "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:%s\" font-weight=\"600\">%s</text>",
                end + 8, labelY + 4, colour, name);
    }

    /** Each nine is as wide as the one before it. */
    private static double x(double percentile) {
        double nines = -Math.log10(1 - percentile / 100) / 4;
        return LEFT + nines * (WIDTH - LEFT - RIGHT);
    }

    private static double percentile(double x) {
        return 100 * (1 - Math.pow(10, -4 * (x - LEFT) / (WIDTH - LEFT - RIGHT)));
    }

    private double y(double millis) {
        double share = Math.log10(Math.max(millis, MILLIS_MIN) / MILLIS_MIN) / Math.log10(millisMax / MILLIS_MIN);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private static String trimmed(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }

    private void add(String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
