package io.holdfast.faults;

import io.holdfast.testkit.Seat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A network namespace for each process, with an Ethernet of their own to a bridge, on which the test sits too. A line is cut by
 * a wrong hardware address in the neighbour table of the sender: frames go out and nobody takes them, as if a cable was pulled. That
 * needs no packet filter, which kernels may lack. Needs root and {@code ip}.
 */
final class Namespaces implements Network {
    private static final String PREFIX = "hf";
    private static final Pattern SPACE = Pattern.compile("\\b" + PREFIX + "(\\d+)-\\w+");
    private static final Pattern BRIDGE = Pattern.compile("\\b" + PREFIX + "(\\d+)\\b");
    private static final String NOBODY = "02:00:00:00:00:00";

    private record Line(Seat from, Seat to) {}

    private final String id;
    private final String net;
    private final String bridge;
    private final Map<Seat, String> names = new LinkedHashMap<>();
    private final Set<Line> cuts = new LinkedHashSet<>();

    private Namespaces(long pid) {
        this.id = PREFIX + pid;
        this.net = "10.203." + (pid % 250 + 1) + ".";
        this.bridge = PREFIX + pid;
    }

    static Namespaces make() throws IOException, InterruptedException {
        sweep();
        Namespaces made = new Namespaces(ProcessHandle.current().pid());
        try {
            ip("link add " + made.bridge + " type bridge");
            ip("addr add " + made.net + "1/24 dev " + made.bridge);
            ip("link set " + made.bridge + " up");
            ip("netns add " + made.id + "-probe");
            ip("netns del " + made.id + "-probe");
        } catch (IOException e) {
            made.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(made::close));
        return made;
    }

    /** What runs left behind that were killed. */
    private static void sweep() throws IOException, InterruptedException {
        for (String space : found(SPACE, ip("netns list"))) {
            ip("netns del " + space);
        }
        for (String bridge : found(BRIDGE, ip("-o link show type bridge"))) {
            ip("link del " + bridge);
        }
    }

    /** The names of those whose process is gone. */
    private static List<String> found(Pattern pattern, String said) {
        return pattern.matcher(said)
                .results()
                .filter(name -> ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty())
                .map(MatchResult::group)
                .toList();
    }

    @Override
    public Seat seat(String name) throws IOException, InterruptedException {
        String space = id + "-" + name;
        String host = net + (11 + names.size());
        Seat seat = new Seat(host, List.of("ip", "netns", "exec", space));
        names.put(seat, space);
        String outside = "v" + name + "-" + id.substring(PREFIX.length());
        ip("netns add " + space);
        ip("link add " + outside + " type veth peer name eth0 netns " + space);
        ip("link set " + outside + " master " + bridge + " up");
        ip("-n " + space + " link set lo up");
        ip("-n " + space + " addr add " + host + "/24 dev eth0");
        ip("-n " + space + " link set eth0 up");
        return seat;
    }

    @Override
    public String whyNoCuts() {
        return "";
    }

    @Override
    public void cut(Seat from, Seat to) throws IOException, InterruptedException {
        ip("-n " + names.get(from) + " neigh replace " + to.host() + " lladdr " + NOBODY + " dev eth0 nud permanent");
        cuts.add(new Line(from, to));
    }

    @Override
    public void heal() throws IOException, InterruptedException {
        for (Line line : cuts) {
            ip("-n " + names.get(line.from()) + " neigh del " + line.to().host() + " dev eth0");
        }
        cuts.clear();
    }

    private static String ip(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(Arrays.asList(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ip " + arguments + ": " + said.strip());
        }
        return said;
    }

    @Override
    public void close() {
        for (String space : names.values()) {
            drop("netns del " + space);
        }
        names.clear();
        drop("link del " + bridge);
    }

    private static void drop(String arguments) {
        try {
            ip(arguments);
        } catch (IOException e) {
            // It is gone already, or will be swept by the next run.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
